namespace Pathology.Inference;

/// <summary>What a network's values for a tile depend on.</summary>
internal enum BatchTrialResult
{
    /// <summary>On the tile.</summary>
    Steady,

    /// <summary>On nothing: every tile that was tried got the very same.</summary>
    Constant,

    /// <summary>On the other tiles of the batch, or their number.</summary>
    OfTheBatch,

    /// <summary>On chance.</summary>
    Random,
}
