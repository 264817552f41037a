namespace Pathology.Outputs.Tests;

/// <summary>Findings first, then what nobody could judge, then what is free of them.</summary>
public class WorklistTests
{
    [Fact]
    public void Order_EachKind_StandsInItsPlace()
    {
        SlideOutcome[] slides =
        [
            Slide("failed", SlideStatus.Failed, null, 0), Slide("clean high", SlideStatus.Completed, 0.79, 0), Slide("no tissue", SlideStatus.Completed, null, 0),
            Slide("lesion low", SlideStatus.Unchanged, 0.3, 1), Slide("clean low", SlideStatus.Completed, 0.1, 0), Slide("lesion high", SlideStatus.Completed, 0.6, 2),
        ];

        Assert.Equal(["lesion high", "lesion low", "no tissue", "clean high", "clean low", "failed"], Worklist.Order(slides).Select(slide => slide.Name));
    }

    private static SlideOutcome Slide(string name, SlideStatus status, double? score, int lesions) =>
        new() { Name = name, Path = name, Status = status, Score = score, Lesions = lesions };
}
