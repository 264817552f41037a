using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>How far a slide's result can be trusted, in <c>result.json</c> and <c>slides.jsonl</c>.</summary>
/// <param name="Probability">That the slide is positive; null where its score was not calibrated.</param>
/// <param name="Triage"><c>negative</c>, <c>look</c> or <c>no_answer</c>; null where the model has no triage threshold.</param>
/// <param name="Doubt">Why nothing can be said; null where something can.</param>
internal sealed record AssessmentDocument(double? Probability, string? Triage, string? Doubt)
{
    /// <summary>The classes that cannot be ruled out; absent where the model has no conformal classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? ClassSet { get; init; }

    /// <summary>Share of the slides of each class whose set holds it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Coverage { get; init; }

    /// <summary>Every class with its p-value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ClassDoubt>? Classes { get; init; }

    public static AssessmentDocument? For(SlideAssessment? assessment) => assessment is null ? null
        : new AssessmentDocument(assessment.Probability, assessment.Triage is { } verdict ? TriageWords.Of(verdict) : null, assessment.Doubt)
        {
            ClassSet = assessment.Coverage is null ? null : [.. assessment.ClassSet()],
            Coverage = assessment.Coverage,
            Classes = assessment.Coverage is null ? null : assessment.Classes,
        };

    public SlideAssessment ToAssessment() => new()
    {
        Probability = Probability,
        Triage = TriageWords.Read(Triage),
        Doubt = Doubt,
        Coverage = Coverage,
        Classes = Classes is { IsDefault: false } classes ? classes : [],
    };
}
