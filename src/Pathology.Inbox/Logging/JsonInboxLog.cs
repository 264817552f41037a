using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Inbox;

/// <summary>One JSON object a line, for programs.</summary>
public sealed class JsonInboxLog(TextWriter output) : IInboxLog
{
    // Names of slides stay readable; control characters and line separators are escaped all the same.
    private static readonly InboxLogJson s_line = new(new JsonSerializerOptions(InboxLogJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Lock _gate = new();

    public void Write(InboxEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        string line = JsonSerializer.Serialize(
            new InboxEventLine(happened.Time.UtcDateTime, happened.Level, happened.Name, happened.Slide, happened.Message, happened.Seconds, happened.Score, happened.Attempt, happened.Next?.UtcDateTime),
            s_line.InboxEventLine);
        lock (_gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}

internal sealed record InboxEventLine(
    DateTime Time, InboxEventLevel Level, string Event, string? Slide, string Message, double? Seconds, double? Score, int? Attempt, DateTime? Next);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(InboxEventLine))]
internal sealed partial class InboxLogJson : JsonSerializerContext;
