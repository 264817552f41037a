namespace Pathology.Tasks;

/// <summary>In how many views each tile is scored.</summary>
public enum TileViews
{
    /// <summary>As it lies on the slide.</summary>
    One,

    /// <summary>And mirrored across, down, and both.</summary>
    Four,

    /// <summary>And all of these with the axes swapped: every way that a square can lie.</summary>
    Eight,
}
