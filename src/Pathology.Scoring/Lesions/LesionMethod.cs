namespace Pathology.Scoring;

/// <summary>How lesions are taken from a heatmap.</summary>
public enum LesionMethod
{
    /// <summary>Connected areas that reach the threshold: one finding a metastasis, with outline and size.</summary>
    Components,

    /// <summary>
    /// NCRF's non-maximum suppression (Li and Ping 2018, baidu-research/NCRF, <c>wsi/bin/nms.py</c>): one finding a peak, to the digit of
    /// the original. A large metastasis gives several, so sizes are not judged.
    /// </summary>
    NcrfNms,
}
