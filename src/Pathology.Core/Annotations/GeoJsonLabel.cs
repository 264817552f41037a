using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology;

/// <summary>What a feature says of itself beside its place.</summary>
/// <param name="Id">QuPath's, a UUID; null where there is none.</param>
/// <param name="Name">What it is called; empty where it has no name.</param>
/// <param name="ClassName">QuPath's class; empty for none.</param>
/// <param name="Metadata">QuPath's further texts, by their keys.</param>
public sealed record GeoJsonLabel(string? Id, string Name, string ClassName, ImmutableSortedDictionary<string, string> Metadata)
{
    private static readonly ImmutableSortedDictionary<string, string> s_nothing = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    internal static GeoJsonLabel None { get; } = new(null, "", "", s_nothing);

    /// <summary>What is collected of an object until its kind is known.</summary>
    internal sealed class Parts
    {
        private string? _id;
        private GeoJsonLabel _properties = None;

        public bool IsEllipse { get; private set; }

        public GeoJsonLabel Label => _properties with { Id = _id };

        /// <param name="reader">A copy, at the name of a property.</param>
        public void Take(Utf8JsonReader reader)
        {
            bool isId = reader.ValueTextEquals("id"u8);
            bool isProperties = reader.ValueTextEquals("properties"u8);
            bool isEllipse = reader.ValueTextEquals("isEllipse"u8);
            if (!isId && !isProperties && !isEllipse)
            {
                return;
            }

            reader.Read();
            IsEllipse |= isEllipse && reader.TokenType == JsonTokenType.True;
            _id = isId && reader.TokenType == JsonTokenType.String ? reader.GetString() : _id;
            if (isProperties && reader.TokenType == JsonTokenType.StartObject)
            {
                using var document = JsonDocument.ParseValue(ref reader);
                _properties = Of(document.RootElement);
            }
        }

        private static GeoJsonLabel Of(JsonElement properties)
        {
            string className = properties.TryGetProperty("classification", out JsonElement known)
                ? known.ValueKind == JsonValueKind.Object && known.TryGetProperty("name", out JsonElement name) ? TextOf(name) : TextOf(known)
                : "";
            ImmutableSortedDictionary<string, string> metadata = properties.TryGetProperty("metadata", out JsonElement texts) && texts.ValueKind == JsonValueKind.Object
                ? s_nothing.AddRange(texts.EnumerateObject().DistinctBy(text => text.Name).Select(text => KeyValuePair.Create(text.Name, TextOf(text.Value))))
                : s_nothing;
            return new GeoJsonLabel(null, properties.TryGetProperty("name", out JsonElement called) ? TextOf(called) : "", className, metadata);
        }

        private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}
