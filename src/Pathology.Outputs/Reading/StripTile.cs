namespace Pathology.Outputs;

/// <summary>A tile of a strip.</summary>
/// <param name="Area">What it covers on the slide, in base pixels.</param>
/// <param name="Score">What it was given.</param>
/// <param name="Overlay">Where the strip shows it with what spoke for it laid over, in the strip's pixels; all of <paramref name="Area"/> and no more.</param>
public sealed record StripTile(BaseRectangle Area, float Score, (int Left, int Top, int Side) Overlay);
