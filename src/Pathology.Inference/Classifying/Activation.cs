namespace Pathology.Inference;

/// <summary>What turns a network's raw values into scores.</summary>
internal enum Activation
{
    Softmax,
    Sigmoid,

    /// <summary>The network gives logarithms of probabilities.</summary>
    LogSoftmax,

    /// <summary>The network gives the scores themselves.</summary>
    None,
}
