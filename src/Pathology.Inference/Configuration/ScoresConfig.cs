using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pathology.Inference;

/// <summary>What of a config.json scores depend on: all of it, but for where its author lets scores become findings.</summary>
internal static class ScoresConfig
{
    private const string Engine = "engine";
    private static readonly string[] s_ofFindings = ["threshold", "grow_threshold", "min_cells", CalibrationConfig.Field];

    /// <summary>Of the network and that part of its config, lower-case hex: another threshold gives other findings of the same scores.</summary>
    /// <param name="config">A config.json that was read without complaint.</param>
    public static string Hash(ReadOnlySpan<byte> config, string network)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            using JsonDocument document = JsonDocument.Parse(config[ModelConfig.Start(config)..].ToArray());
            writer.WriteStartObject();
            foreach (JsonProperty field in document.RootElement.EnumerateObject().Where(field => !IsCalibrationAlone(field)))
            {
                if (field.Name == Engine)
                {
                    WriteEngine(writer, field.Value);
                }
                else
                {
                    field.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(network), .. stream.ToArray()]));
    }

    // A model that said nothing to the engine before it was calibrated is the same model after.
    private static bool IsCalibrationAlone(JsonProperty field) => field.Name == Engine
        && field.Value.EnumerateObject().All(inner => inner.Name == CalibrationConfig.Field);

    private static void WriteEngine(Utf8JsonWriter writer, JsonElement engine)
    {
        writer.WriteStartObject(Engine);
        foreach (JsonProperty field in engine.EnumerateObject().Where(field => !s_ofFindings.Contains(field.Name)))
        {
            field.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
