namespace Pathology;

/// <summary>Where a grid's tiles lie: the level, sizes and steps in that level's pixels, and the base pixel it starts at.</summary>
internal sealed record TileGrid
{
    public required int Level { get; init; }

    public required double Downsample { get; init; }

    public required BasePoint Origin { get; init; }

    public required PixelSize SourceSize { get; init; }

    public required PixelSize TileSize { get; init; }

    public required double StepX { get; init; }

    public required double StepY { get; init; }

    public required int Columns { get; init; }

    public required int Rows { get; init; }

    /// <summary>Width of a stored tile of the level, in its own pixels: what reading order is arranged by.</summary>
    public required int StoredTileWidth { get; init; }

    /// <summary>Size of the slide in base pixels; null for a grid over nothing in particular.</summary>
    public (long Width, long Height)? SlideSize { get; init; }

    /// <summary>Whether what lies beyond the slide's edge is black rather than background.</summary>
    public bool IsBlackBeyond { get; init; }
}
