using System.Collections.Immutable;
using Pathology.Scoring;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>Turns a heatmap into the slide's score and lesions.</summary>
internal sealed class Findings(ScreenRequest request, ModelInfo model)
{
    private readonly LesionOptions _lesions = request.Lesions.For(model.OperatingPoint);
    private readonly LesionOptions _areas = request.Lesions.OfAreas().For(model.OperatingPoint);

    public SlideFindings Of(SlideInfo slide, TissueMask tissue, Heatmap heatmap)
    {
        MicronsPerPixel resolution = slide.MicronsPerPixel ?? throw new MissingResolutionException(slide.Path);
        ImmutableArray<Lesion> lesions = LesionFinder.Find(heatmap, model.PositiveClass, resolution, _lesions);

        // A metastasis gives NCRF many peaks; how large it is, and so the node's class, is told by its connected area all the same.
        ImmutableArray<Lesion> areas = _lesions == _areas ? lesions : LesionFinder.Find(heatmap, model.PositiveClass, resolution, _areas);
        (double? score, string method) = request switch
        {
            { SlideClassifier: { } classifier } => (ScoreBy(classifier, slide, heatmap), classifier.Name),
            { SlideScore: SlideScoreChoice.LargestLesion } => (SlideScores.LargestLesion(heatmap, areas), "largest-lesion"),
            _ => (SlideScores.Max(heatmap, model.PositiveClass), "max"),
        };
        return new SlideFindings(score, method, lesions)
        {
            SizeRemark = _areas.JoinMillimeters == 0 ? FragmentRemark.Of(heatmap, model.PositiveClass, resolution, _areas) : null,
            LargestLesionMillimeters = areas.IsEmpty ? null : areas.Max(lesion => lesion.LongestDiameterMillimeters),
        };
    }

    private double? ScoreBy(SlideClassifier classifier, SlideInfo slide, Heatmap heatmap)
    {
        ReadOnlySpan<float> scores = heatmap.PlaneOf(model.PositiveClass);
        if (scores.ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
        {
            throw new SlideException(slide.Path, $"the model {model.Name} gave an infinite score, of which the slide classifier can make nothing; name an activation in the model's config.json.");
        }

        ImmutableArray<double> features = classifier.Features.Compute(scores, heatmap.Plan.Columns);
        return features.IsEmpty ? null : classifier.ScoreOf(features);
    }
}
