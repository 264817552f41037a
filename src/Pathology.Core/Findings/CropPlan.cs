using System.Collections.Immutable;

namespace Pathology;

/// <summary>Of which findings of a slide crops are made, and how much each shows.</summary>
/// <remarks>Fields are of one width in microns whatever the scanner, so that cells of two slides can be compared by eye.</remarks>
/// <param name="Most">The most crops that a slide has.</param>
/// <param name="FieldMicrons">Width and height of what a crop shows.</param>
/// <param name="LargestFirst">Whether the largest findings have one, or the most confident.</param>
public sealed record CropPlan(int Most, double FieldMicrons, bool LargestFirst)
{
    // A slide of a very fine or a wrong resolution would fill memory, one of a coarse resolution would show a handful of pixels.
    private const long MostPixels = 1024;
    private const long FewestPixels = 64;

    /// <summary>The ten largest lesions, 200 µm each: about what the eye has in focus at 40×. Some 20 MB of pixels at 0.25 µm.</summary>
    public static CropPlan Lesions { get; } = new(10, 200, LargestFirst: true);

    /// <summary>The hundred most confident mitoses, 40 µm each: the figure with the cells around it. Some 8 MB of pixels at 0.25 µm.</summary>
    public static CropPlan Mitoses { get; } = new(100, 40, LargestFirst: false);

    /// <summary>The findings that get a crop, in the order that they are shown in.</summary>
    public IEnumerable<Lesion> Choose(ImmutableArray<Lesion> findings) => findings
        .OrderByDescending(finding => LargestFirst ? finding.LongestDiameterMillimeters : 0)
        .ThenBy(finding => finding.Number)
        .Take(Most);

    /// <summary>What a finding's crop shows, in base pixels: its peak in the middle, or as near to it as the slide's edge lets it.</summary>
    public BaseRectangle AreaOf(Lesion finding, SlideInfo slide)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(slide);
        MicronsPerPixel resolution = slide.MicronsPerPixel ?? throw new MissingResolutionException(slide.Path);
        (long left, long width) = Along(finding.Peak.X, resolution.X, slide.Width);
        (long top, long height) = Along(finding.Peak.Y, resolution.Y, slide.Height);
        return new BaseRectangle(left, top, width, height);
    }

    private (long First, long Length) Along(long middle, double microns, long extent)
    {
        long length = Math.Min(extent, (long)Math.Clamp(Math.Round(FieldMicrons / microns), FewestPixels, MostPixels));
        return (Math.Clamp(middle - (length / 2), 0, extent - length), length);
    }
}
