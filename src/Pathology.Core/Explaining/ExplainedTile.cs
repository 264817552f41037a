namespace Pathology;

/// <summary>A tile that told much, as the scanner saw it, and which parts of it did.</summary>
/// <param name="Tile">Where it lies, and its score.</param>
/// <param name="Picture">The slide's own pixels, at most 512 across.</param>
/// <param name="Map">What each part of it spoke for.</param>
public sealed record ExplainedTile(ScoredTile Tile, RgbImage Picture, SaliencyMap Map)
{
    /// <summary>The point that spoke most, in base pixels.</summary>
    public BasePoint Peak => Map.Peak is var (x, y)
        ? new BasePoint(Tile.Area.X + (long)(x * Tile.Area.Width), Tile.Area.Y + (long)(y * Tile.Area.Height))
        : default;
}
