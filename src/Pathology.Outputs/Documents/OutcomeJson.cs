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
        return JsonSerializer.Serialize(new PassedOverDocument(file.Path, file.Reason, file.Files > 1 ? file.Files : null), OutputJson.Line.PassedOverDocument);
    }

    /// <summary>The outcome that a line says; null where it is not whole, as the last one that a killed run left, or names a folder outside the run's.</summary>
    public static SlideOutcome? TryRead(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            return JsonSerializer.Deserialize(line, OutputJson.Line.OutcomeDocument) is
            { Name: { Length: > 0 } name, Path: not null, Timings: not null, Warnings.IsDefault: false } read && IsBelow(name)
                    ? read.ToOutcome()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A name leads to files; one that climbs out of the run's folder is not from a run.
    private static bool IsBelow(string name) =>
        !Path.IsPathRooted(name) && !name.Split('/', '\\').Contains("..", StringComparer.Ordinal);
}
