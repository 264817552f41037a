namespace Pathology.Synthesis;

/// <summary>What a field should show at its centre.</summary>
public enum FieldKind
{
    /// <summary>Inside a metastasis, in a nest of tumour cells.</summary>
    Tumour,

    /// <summary>On the outline of a metastasis.</summary>
    TumourBorder,

    Lymphocytes,

    /// <summary>A hard negative: large pale nuclei that are none of tumour.</summary>
    GerminalCentre,

    /// <summary>A hard negative: histiocytes with much cytoplasm in a pale sinus.</summary>
    Sinus,

    Connective,
    Fat,
    Vessel,

    /// <summary>Any tissue that is not in a metastasis.</summary>
    Normal,

    /// <summary>A hard negative: ink of a marker, on a slide that has pen marks.</summary>
    PenMark,

    /// <summary>A hard negative: a fold, on a slide that has folds.</summary>
    Fold,

    /// <summary>A hard negative: tissue out of focus, on a slide that has blurred areas.</summary>
    OutOfFocus,
}
