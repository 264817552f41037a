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

    internal void Validate()
    {
        if (Stride is { } stride)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride, nameof(Stride));
        }

        if (!(MinimumTissue >= 0 && MinimumTissue <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumTissue), MinimumTissue, "The least share of tissue must lie between 0 and 1.");
        }

        if (!Enum.IsDefined(Grid))
        {
            throw new ArgumentOutOfRangeException(nameof(Grid), Grid, "There is no such grid.");
        }
    }
}
