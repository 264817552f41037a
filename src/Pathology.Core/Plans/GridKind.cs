namespace Pathology;

/// <summary>Which rule places the tiles.</summary>
public enum GridKind
{
    /// <summary>The nearest level not coarser than the model needs; sites on whole pixels of that level; tissue by share of the tile.</summary>
    Native,

    /// <summary>WSInfer's: always level 0, whole-pixel steps, kept where the centre lies strictly inside the tissue polygon.</summary>
    WsInfer,
}
