namespace Pathology.Outputs;

/// <summary>A slide whose quality alone was looked at, or why it could not be.</summary>
/// <param name="Name">Its name among the others, and its folder.</param>
/// <param name="Path">The slide file as it was given.</param>
public sealed record CheckedSlide(string Name, string Path)
{
    /// <summary>Null where it failed.</summary>
    public SlideQuality? Quality { get; init; }

    /// <summary>Why it failed, one sentence; null where it did not.</summary>
    public string? Reason { get; init; }

    public double? MicronsPerPixel { get; init; }

    /// <summary>Where the resolution was found.</summary>
    public string MicronsPerPixelSource { get; init; } = "";

    public string Reader { get; init; } = "";
}
