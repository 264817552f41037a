namespace Pathology.Cli;

/// <summary>How a slide's score is made from its heatmap.</summary>
internal enum SlideScoreChoice
{
    /// <summary>The highest score of any tile.</summary>
    Max,

    /// <summary>The size of the largest lesion.</summary>
    LargestLesion,
}
