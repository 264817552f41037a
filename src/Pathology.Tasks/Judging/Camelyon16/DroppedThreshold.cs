using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>
/// Says where the 2016 scorer leaves a real confidence out of its curve: it drops the lowest threshold, taking it for the zero of a missed
/// lesion. Where none is missed, a perfect submission of one confidence scores 0.
/// </summary>
internal static class DroppedThreshold
{
    /// <summary>The sentence, or none.</summary>
    public static IEnumerable<string> NoteOn(IReadOnlyList<FrocSlide> slides, FrocCurve curve, FrocOptions options)
    {
        IEnumerable<double> counted = slides.SelectMany(slide => slide.Found.Concat(slide.Detections
            .Where(judged => judged.Outcome == DetectionOutcome.FalsePositive)
            .Select(judged => judged.Detection.Confidence)));
        double lowest = counted.DefaultIfEmpty(0).Min();
        if (options.Protocol != FrocProtocol.Isbi2016 || lowest == 0 || curve.Lesions == 0)
        {
            yield break;
        }

        string score = curve.Points.Length == 1 ? ", which is all that there is: the score is 0 whatever was found" : "";
        yield return FormattableString.Invariant(
            $"No lesion is missed, and the 2016 scorer then leaves the lowest confidence, {lowest}, out of its curve{score}. This is the challenge's own rule; the 2018 protocol leaves nothing out.");
    }
}
