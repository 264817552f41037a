using System.Globalization;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>What the user should know of a slide though it can be screened.</summary>
internal static class SlideWarnings
{
    private const double LittleTissue = 0.001;
    private const double Upsampled = 1.1;

    public static IReadOnlyList<string> For(SlideInfo slide, ModelInfo model, TissueMask tissue, TilePlan plan, SlideClassifier? classifier = null)
    {
        List<string> warnings = [];
        if (plan.Count == 0)
        {
            warnings.Add($"No tile was scored: no tissue was found. Look at tissue.png, or try {TissueSource.Flag} none.");
        }
        else if (tissue.TissueFraction < LittleTissue)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Only {tissue.TissueFraction:0.00%} of the slide was taken for tissue; look at tissue.png."));
        }

        if (slide.MicronsPerPixel is { } mpp && mpp.Mean > model.MicronsPerPixel * Upsampled)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The slide is coarser ({mpp.Mean:0.###} µm per pixel) than the model expects ({model.MicronsPerPixel:0.###}); tiles were enlarged and scores may mislead."));
        }

        if (classifier is not null && slide.MicronsPerPixel is { } resolution && plan.CellMillimeters(resolution).Width is var cell && !classifier.Fits(cell))
        {
            (double least, double most) = classifier.CellMillimeters!.Value;
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The slide classifier {classifier.Name} was trained on heatmap cells of {least:0.####} to {most:0.####} mm, and here they are {cell:0.####}: areas and lengths mean something else, so do not trust the slide's score."));
        }

        return warnings;
    }
}
