namespace Pathology.Tissue;

/// <summary>How tissue is told from glass.</summary>
public enum TissueMethod
{
    /// <summary>The engine's own: Otsu's threshold on saturation, with morphology; pen, black, blurred and dusty parts are left out.</summary>
    Otsu,

    /// <summary>NCRF's rule (baidu-research/NCRF, tissue_mask.py), as CAMELYON16 entries used it.</summary>
    Ncrf,

    /// <summary>WSInfer's rule (SBU-BMI/wsinfer, patchlib), as polygons: with WSInfer's grid, its tiles exactly.</summary>
    WsInfer,

    /// <summary>The whole slide counts as tissue.</summary>
    None,
}
