using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>One slide of an evaluation.</summary>
/// <param name="HasTumour">The truth.</param>
/// <param name="Score">What the submission says of the slide as a whole.</param>
/// <param name="CountsForLesions">Whether its lesions and detections are part of the FROC.</param>
/// <param name="MicronsPerPixel">Micrometres across a base pixel as its lesions were measured; null for a slide without.</param>
public sealed record EvaluatedSlide(FrocSlide Findings, bool HasTumour, double Score, bool CountsForLesions, double? MicronsPerPixel)
{
    /// <summary>Which level and value of its mask were taken, in words; null where there is none.</summary>
    public string? Taken { get; init; }
}
