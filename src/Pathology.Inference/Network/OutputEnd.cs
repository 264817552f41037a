namespace Pathology.Inference;

/// <summary>What a network's last operators make of its values.</summary>
internal enum OutputEnd
{
    /// <summary>Nothing that is known: they are taken for raw.</summary>
    Raw,

    /// <summary>They lie between 0 and 1 already.</summary>
    Probabilities,

    /// <summary>They are logarithms of probabilities.</summary>
    Logarithms,
}
