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

    public double Number(string name, double least, double most) => NumberOrNull(name, least, most) ?? throw Missing(name);

    public double? NumberOrNull(string name, double least, double most) => !_object.TryGetProperty(name, out JsonElement value) ? null
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

        ImmutableArray<string> names = [.. value.EnumerateArray().Select(item => item.GetString()!)];
        if (names.FirstOrDefault(one => string.IsNullOrWhiteSpace(one) || names.Count(other => other == one) > 1) is { } wrong)
        {
            throw new ModelException(_path, $"{name} holds '{wrong}' {(string.IsNullOrWhiteSpace(wrong) ? "which is no name" : "more than once")}.");
        }

        return names;
    }

    /// <summary>An object within; null where it is absent.</summary>
    public ConfigFields? Child(string name) => !_object.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Object ? new ConfigFields(_path, value)
        : throw new ModelException(_path, $"{name} must be an object.");

    /// <summary>Refuses fields that are not known: a name written wrongly would be passed over otherwise.</summary>
    public void Refuse(string where, params string[] known)
    {
        string? unknown = _object.EnumerateObject().Select(field => field.Name).FirstOrDefault(field => !known.Contains(field));
        if (unknown is not null)
        {
            string choice = known.Length == 0 ? "it takes none" : $"{string.Join(", ", known)} {(known.Length == 1 ? "is" : "are")}";
            throw new ModelException(_path, $"{where} holds '{unknown}', which is not known; {choice}.");
        }
    }

    private ModelException Missing(string name) => new(_path, $"the field {name} is missing.");
}
