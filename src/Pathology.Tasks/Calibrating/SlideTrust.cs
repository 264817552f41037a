using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>What a model's calibration says of one slide.</summary>
internal static class SlideTrust
{
    /// <summary>Says it; null where the model has no calibration of slides.</summary>
    /// <param name="calibration">The model's.</param>
    /// <param name="findings">What was found on the slide.</param>
    /// <param name="sizes">Where the classes part.</param>
    /// <param name="doubt">Why nothing should be concluded from the scan, one sentence; null for no doubt.</param>
    public static SlideAssessment? Of(ModelCalibration? calibration, Screening.SlideFindings findings, LesionOptions sizes, string? doubt)
    {
        if (calibration is null or { Slide: null, Triage: null, Classes: null })
        {
            return null;
        }

        double? score = findings.Score is >= 0 and <= 1 ? findings.Score : null;
        ImmutableArray<double> values = calibration.Classes is { Strangeness.IsEmpty: false } known && score is { } of
            ? known.PValuesOf(known.Names.Length == NodeStrangeness.TwoClasses.Length ? NodeStrangeness.OfScore(of) : NodeStrangeness.OfDiameter(findings.LargestLesionMillimeters, sizes))
            : [];
        return new SlideAssessment
        {
            Probability = calibration.Slide is { } level && level.ScoreMethod == findings.Method && score is { } raw ? level.Curve.ProbabilityOf(raw) : null,
            Triage = calibration.Triage is not { } point ? null
                : score is null || doubt is not null || point.ScoreMethod != findings.Method ? TriageVerdict.NoAnswer
                : score >= point.Threshold ? TriageVerdict.Look
                : TriageVerdict.Negative,
            Doubt = score is null ? "The slide gave no score." : doubt,
            Classes = [.. values.Select((value, index) => new ClassDoubt(calibration.Classes!.Names[index], value))],
            Coverage = values.IsEmpty ? null : calibration.Classes!.Coverage,
        };
    }
}
