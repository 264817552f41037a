using System.Collections.Immutable;
using Pathology.Scoring;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>Turns a heatmap into the slide's score and lesions.</summary>
internal sealed class Findings(ScreenRequest request, ModelInfo model)
{
    private readonly LesionOptions _lesions = request.Lesions.For(model.OperatingPoint);

    public SlideFindings Of(SlideInfo slide, TissueMask tissue, Heatmap heatmap)
    {
        MicronsPerPixel resolution = slide.MicronsPerPixel ?? throw new MissingResolutionException(slide.Path);
        ImmutableArray<Lesion> lesions = LesionFinder.Find(heatmap, model.PositiveClass, resolution, _lesions);
        return request.SlideScore == SlideScoreChoice.LargestLesion
            ? new SlideFindings(SlideScores.LargestLesion(heatmap, lesions), "largest-lesion", lesions)
            : new SlideFindings(SlideScores.Max(heatmap, model.PositiveClass), "max", lesions);
    }
}
