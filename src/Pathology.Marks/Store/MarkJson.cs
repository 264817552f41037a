using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Marks;

/// <summary>A mark's content as the store keeps it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MarkContent))]
internal sealed partial class MarkJson : JsonSerializerContext
{
    public static string Write(MarkContent content) => JsonSerializer.Serialize(content, Default.MarkContent);

    public static MarkContent Read(string text) => JsonSerializer.Deserialize(text, Default.MarkContent)!;
}
