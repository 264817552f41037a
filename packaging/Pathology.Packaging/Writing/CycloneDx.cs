using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pathology.Packaging;

/// <summary>The bill of materials in CycloneDX 1.6. It has neither time nor serial number, so that two builds write the same.</summary>
internal static class CycloneDx
{
    private static readonly JsonSerializerOptions s_form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ImmutableArray<Component> components, string program, string natives)
    {
        string version = System.Diagnostics.FileVersionInfo.GetVersionInfo(Path.Combine(program, "pathology.dll")).ProductVersion ?? "0";
        var document = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "application",
                    ["bom-ref"] = "pathology",
                    ["name"] = "pathology",
                    ["version"] = version,
                    ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
                },
            },
            ["components"] = new JsonArray([.. components.Select(component => (JsonNode)Of(component, program, natives))]),
            ["dependencies"] = new JsonArray(new JsonObject
            {
                ["ref"] = "pathology",
                ["dependsOn"] = new JsonArray([.. components.Select(component => (JsonNode)component.Url)]),
            }),
        };
        return document.ToJsonString(s_form) + "\n";
    }

    private static JsonObject Of(Component component, string program, string natives)
    {
        var node = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = component.Url,
            ["name"] = component.Name,
            ["version"] = component.Version,
            ["purl"] = component.Url,
            ["licenses"] = new JsonArray(component.License is { } expression
                ? new JsonObject { ["expression"] = expression }
                : new JsonObject { ["license"] = new JsonObject { ["name"] = $"see licenses/{component.Name} {component.Version.Replace(':', '.')}" } }),
        };
        if (component.Copyright is { Length: > 0 } holder)
        {
            node["copyright"] = holder;
        }

        node["components"] = new JsonArray([.. component.Files.Select(file => (JsonNode)new JsonObject
        {
            ["type"] = "file",
            ["name"] = file,
            ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-256", ["content"] = HashOf(Path.Combine(file.StartsWith("native/", StringComparison.Ordinal) ? natives : program, file)) }),
        })]);
        return node;
    }

    private static string HashOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
