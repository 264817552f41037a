using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>A slide's outcome as a line of slides.jsonl.</summary>
public static class OutcomeJson
{
    /// <summary>One JSON object without a line end.</summary>
    /// <param name="outcome">A slide of the run.</param>
    public static string Line(SlideOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return JsonSerializer.Serialize(OutcomeDocument.For(outcome), OutputJson.Line.OutcomeDocument);
    }

    /// <summary>One JSON object without a line end, of a file that is no slide of the run.</summary>
    public static string Line(PassedOverFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return JsonSerializer.Serialize(new PassedOverDocument(file.Path, file.Reason), OutputJson.Line.PassedOverDocument);
    }
}
