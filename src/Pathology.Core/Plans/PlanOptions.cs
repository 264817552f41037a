namespace Pathology;

/// <summary>How the tiles of a slide are placed and which are kept.</summary>
public sealed record PlanOptions
{
    /// <summary>
    /// Distance between neighbouring tiles, in pixels of the model's patch. Null takes the model's own, or no overlap.
    /// Half the patch size costs four times the work.
    /// </summary>
    public int? Stride { get; init; }

    /// <summary>Least share of a tile that must be tissue, 0 to 1. Higher skips more of the tissue's rim.</summary>
    public double MinimumTissue { get; init; } = 0.1;

    /// <summary>Only tiles that meet this part of the slide; null for all that was scanned.</summary>
    public BaseRectangle? RegionOfInterest { get; init; }

    /// <summary>Which rule places the tiles.</summary>
    public GridKind Grid { get; init; } = GridKind.Native;
}
