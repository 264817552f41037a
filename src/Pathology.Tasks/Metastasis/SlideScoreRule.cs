namespace Pathology.Tasks;

/// <summary>How a slide's score is made from its heatmap.</summary>
public enum SlideScoreRule
{
    /// <summary>The highest score of any tile.</summary>
    Max,

    /// <summary>The size of the largest lesion.</summary>
    LargestLesion,
}
