using System.Text.Json;

namespace Pathology;

/// <summary>What QuPath's class of a feature says of it: <c>properties.classification</c>, with a <c>name</c>, since 0.4 also <c>names</c>.</summary>
internal static class GeoJsonClass
{
    /// <summary>Whether the class is one of areas that are to be left out.</summary>
    /// <param name="reader">At the value of <c>properties</c>; it stays there.</param>
    public static bool IsCutOut(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject || !Find(ref reader, "classification"u8))
        {
            return false;
        }

        return reader.TokenType == JsonTokenType.StartObject ? NamesCutOut(ref reader) : IsCutOutName(ref reader);
    }

    private static bool NamesCutOut(ref Utf8JsonReader reader)
    {
        bool isCutOut = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isName = reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("names"u8);
            reader.Read();
            if (isName && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    isCutOut |= IsCutOutName(ref reader);
                    reader.Skip();
                }
            }
            else
            {
                isCutOut |= isName && IsCutOutName(ref reader);
                reader.Skip();
            }
        }

        return isCutOut;
    }

    private static bool IsCutOutName(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && AnnotationGroups.IsCutOut(reader.GetString()!);

    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
