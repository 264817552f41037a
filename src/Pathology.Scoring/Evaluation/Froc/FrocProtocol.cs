namespace Pathology.Scoring;

/// <summary>Which of CAMELYON16's two lesion scorers is followed. On the same files they give different numbers.</summary>
public enum FrocProtocol
{
    /// <summary>
    /// The challenge's scorer of 2016 (<c>Evaluation_FROC.py</c>) up to the curve, then NCRF's mean of six by linear interpolation, since
    /// the challenge's own file ends with the curve.
    /// </summary>
    Isbi2016,

    /// <summary>
    /// The scorer that came with GigaDB's release of the data in 2018, after the copy that Snuffy (Jafarinia 2024) made and extended. The
    /// unmodified file was not found, so this is "GigaDB-2018 (via Snuffy copy)" and not official.
    /// </summary>
    GigaDb2018,
}
