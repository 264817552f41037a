namespace Pathology.Synthesis;

/// <summary>How much tumour a slide holds, in the classes of the CAMELYON challenges (largest diameter of a lesion).</summary>
public enum MetastasisKind
{
    None,

    /// <summary>A few clusters of cells, each under 0.2 mm.</summary>
    IsolatedTumourCells,

    /// <summary>One lesion of more than 0.2 and at most 2 mm, sometimes with smaller ones beside it.</summary>
    Micro,

    /// <summary>One lesion of more than 2 mm, often with smaller ones beside it.</summary>
    Macro,
}
