namespace Pathology.Scoring;

/// <summary>What the score of a heatmap cell is where tiles overlap because the stride is smaller than the tile.</summary>
public enum OverlapRule
{
    /// <summary>The score of the one tile that the cell lies in the middle of: it stands for stride × stride, not for the tile.</summary>
    Stride,

    /// <summary>The mean over all scored tiles that cover the cell, each by the share that it covers. Smoother, and blind to a single tile's peak.</summary>
    Mean,
}
