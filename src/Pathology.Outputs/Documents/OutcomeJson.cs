using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>A slide's outcome as a line of slides.jsonl.</summary>
public static class OutcomeJson
{
    /// <summary>One JSON object without a line end.</summary>
    public static string Line(SlideOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return JsonSerializer.Serialize(OutcomeDocument.For(outcome), OutputJson.Line.OutcomeDocument);
    }
}
