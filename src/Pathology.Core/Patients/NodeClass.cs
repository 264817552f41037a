namespace Pathology;

/// <summary>What a slide's largest lesion makes of a lymph node, in CAMELYON17's order.</summary>
public enum NodeClass
{
    /// <summary>No lesion.</summary>
    Negative,

    /// <summary>Isolated tumour cells only: no larger than 0.2 mm. Not a positive node.</summary>
    Itc,

    /// <summary>A micrometastasis: larger than 0.2 mm, no larger than 2 mm.</summary>
    Micro,

    /// <summary>A macrometastasis: larger than 2 mm.</summary>
    Macro,
}
