namespace Pathology;

/// <summary>The words for stages.</summary>
public static class ScreeningStages
{
    /// <summary>As files and the command's own lines name it.</summary>
    public static string Word(this ScreeningStage stage) => stage switch
    {
        ScreeningStage.Prepare => "prepare",
        ScreeningStage.Open => "open",
        ScreeningStage.Tissue => "tissue",
        ScreeningStage.Quality => "quality",
        ScreeningStage.Read => "read",
        ScreeningStage.Classify => "classify",
        ScreeningStage.Stitch => "stitch",
        ScreeningStage.Write => "write",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };
}
