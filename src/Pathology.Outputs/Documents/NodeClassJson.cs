using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>Node classes as words; what is none of them makes a document damaged.</summary>
internal sealed class NodeClassJson : JsonConverter<NodeClass>
{
    public override NodeClass Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NodeClassWords.Of(reader.TokenType == JsonTokenType.String ? reader.GetString() : null)
        ?? throw new JsonException($"A size class is one of {string.Join(", ", NodeClassWords.All)}.");

    public override void Write(Utf8JsonWriter writer, NodeClass value, JsonSerializerOptions options) => writer.WriteStringValue(value.Word());
}
