using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Inference;

/// <summary>Takes fields out of a config with one sentence for each that is missing or wrong.</summary>
internal sealed class ConfigFields
{
    private readonly string _path;
    private readonly JsonElement _object;

    public ConfigFields(string path, JsonElement element)
    {
        (_path, _object) = (path, element);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ModelException(path, "must hold one JSON object.");
        }
    }

    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    public string? TextOrNull(string name) => !_object.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new ModelException(_path, $"{name} must be text.");

    public int Whole(string name, int least, int most) => WholeOrNull(name, least, most) ?? throw Missing(name);

    public int? WholeOrNull(string name, int least, int most) => !_object.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most ? number
        : throw new ModelException(_path, $"{name} must be a whole number from {least} to {most}.");

    public double Number(string name, double least, double most) => !_object.TryGetProperty(name, out JsonElement value) ? throw Missing(name)
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= most ? number
        : throw new ModelException(_path, FormattableString.Invariant($"{name} must be a number from {least} to {most}."));

    public ImmutableArray<string> Names(string name)
    {
        if (!_object.TryGetProperty(name, out JsonElement value))
        {
            throw Missing(name);
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            throw new ModelException(_path, $"{name} must be a list of names.");
        }

        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }

    public ConfigFields? Child(string name) => _object.TryGetProperty(name, out JsonElement value) ? new ConfigFields(_path, value) : null;

    private ModelException Missing(string name) => new(_path, $"the field {name} is missing.");
}
