namespace Pathology.Outputs;

/// <summary>A finding at full resolution, in <c>result.json</c>.</summary>
/// <param name="Number">The finding's.</param>
/// <param name="File">By path below the slide's folder.</param>
/// <param name="Area">What it shows, in base pixels.</param>
internal sealed record CropDocument(int Number, string File, BoundsDocument Area)
{
    public static CropDocument For(SlideReport report, FindingCrop crop) => new(crop.Number, CropFiles.NameOf(report, crop), BoundsDocument.For(crop.Area));
}
