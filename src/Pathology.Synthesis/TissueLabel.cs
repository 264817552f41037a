namespace Pathology.Synthesis;

/// <summary>What a pixel of a generated field shows.</summary>
public enum TissueLabel : byte
{
    Glass,
    Fat,

    /// <summary>Collagen: capsule, trabeculae, walls of vessels, stroma.</summary>
    Connective,
    Sinus,
    GerminalCentre,

    /// <summary>Densely packed small lymphocytes: cortex, mantle zones, medullary cords.</summary>
    Lymphocytes,

    /// <summary>The lumen of a vessel.</summary>
    Vessel,

    /// <summary>Inside the outline of a metastasis, its stroma included; as the ground truth has it.</summary>
    Tumour = 255,
}
