using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>The slide in <c>result.json</c>.</summary>
/// <param name="QuickHash">OpenSlide's own fingerprint of the file, where it gives one.</param>
internal sealed record SlideDocument(
    string Path,
    string Vendor,
    string Reader,
    long Width,
    long Height,
    BoundsDocument Bounds,
    MppDocument? Mpp,
    string MppSource,
    double? ObjectivePower,
    ImmutableArray<LevelDocument> Levels,
    string? QuickHash)
{
    public static SlideDocument For(SlideInfo slide) => new(
        slide.Path,
        slide.Vendor,
        slide.Reader,
        slide.Width,
        slide.Height,
        BoundsDocument.For(slide.Bounds),
        slide.MicronsPerPixel is { } resolution ? new MppDocument(resolution.X, resolution.Y) : null,
        slide.MicronsPerPixelSource,
        slide.ObjectivePower,
        [.. slide.Levels.Select(level => new LevelDocument(level.Width, level.Height, level.Downsample))],
        slide.Properties.GetValueOrDefault("openslide.quickhash-1"));
}

/// <summary>A part of the slide, in base pixels.</summary>
internal sealed record BoundsDocument(long X, long Y, long Width, long Height)
{
    public static BoundsDocument For(BaseRectangle part) => new(part.X, part.Y, part.Width, part.Height);
}

/// <summary>Micrometres across one base pixel.</summary>
internal sealed record MppDocument(double X, double Y);

/// <summary>A level of the pyramid, in its own pixels.</summary>
internal sealed record LevelDocument(long Width, long Height, double Downsample);
