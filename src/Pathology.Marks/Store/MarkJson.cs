using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Marks;

/// <summary>A mark's content as the store keeps it, and the words for what it says, the same in every file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MarkContent))]
internal sealed partial class MarkJson : JsonSerializerContext
{
    public static string Write(MarkContent content) => JsonSerializer.Serialize(content, Default.MarkContent);

    public static MarkContent Read(string text) => JsonSerializer.Deserialize(text, Default.MarkContent)!;

    /// <summary>What somebody else may have had in hands; null where it is no content.</summary>
    public static MarkContent? TryRead(string text)
    {
        try
        {
            return Read(text) is { } read ? read with { Points = read.Points.IsDefault ? [] : read.Points, Note = read.Note ?? "" } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.Serialize(value, typeof(T), Default).Trim('"');

    public static T? TryWord<T>(string word)
        where T : struct, Enum
    {
        T[] found = [.. Enum.GetValues<T>().Where(value => Word(value).Equals(word, StringComparison.OrdinalIgnoreCase))];
        return found.Length > 0 ? found[0] : null;
    }
}
