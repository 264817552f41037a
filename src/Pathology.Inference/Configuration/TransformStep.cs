using System.Text.Json;

namespace Pathology.Inference;

/// <summary>One step of a config's transform list, with its arguments.</summary>
internal sealed class TransformStep
{
    private const int LongestSide = 8192;
    private const int PillowBilinear = 2;

    private readonly string _path;
    private readonly JsonElement _arguments;
    private readonly ConfigFields? _fields;

    public TransformStep(string path, JsonElement step)
    {
        var fields = new ConfigFields(path, step);
        (_path, Name, _fields) = (path, fields.Text("name"), fields.Child("arguments"));
        fields.Refuse("transform", "name", "arguments");
        _arguments = _fields is null ? default : step.GetProperty("arguments");
    }

    public string Name { get; }

    /// <summary>Refuses every argument but these.</summary>
    public void TakesOnly(params string[] known) => _fields?.Refuse($"transform: {Name}", known);

    /// <summary>What Resize makes: torchvision's size, one number or [height, width], by antialiased bilinear resampling and no other.</summary>
    public PixelSize Size()
    {
        TakesOnly("size", "interpolation", "antialias", "max_size");
        bool isBilinear = Argument("interpolation") is not { } interpolation
            || (interpolation.ValueKind == JsonValueKind.String && interpolation.ValueEquals("bilinear"))
            || (interpolation.ValueKind == JsonValueKind.Number && interpolation.TryGetInt32(out int number) && number == PillowBilinear);
        bool isAntialiased = Argument("antialias") is not { ValueKind: not (JsonValueKind.True or JsonValueKind.Null) };
        if (!isBilinear || !isAntialiased || Argument("max_size") is { ValueKind: not JsonValueKind.Null })
        {
            throw new ModelException(_path, "transform: Resize is done bilinear with antialias and without max_size; other ways are not.");
        }

        int[] sides = Argument("size") switch
        {
            { ValueKind: JsonValueKind.Number } size when size.TryGetInt32(out int side) => [side, side],
            { ValueKind: JsonValueKind.Array } size => [.. size.EnumerateArray().Select(Side)],
            _ => [],
        };
        sides = sides.Length == 1 ? [sides[0], sides[0]] : sides;
        return sides.Length == 2 && sides.All(side => side is >= 1 and <= LongestSide)
            ? new PixelSize(sides[1], sides[0])
            : throw new ModelException(_path, $"transform: Resize needs arguments.size, one number or [height, width], from 1 to {LongestSide}.");
    }

    /// <summary>Three numbers, for red, green and blue.</summary>
    /// <param name="least">The least that each may be.</param>
    public float[] Channels(string name, float least)
    {
        float[] values = Argument(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(Number)] : [];
        return values.Length == 3 && values.All(value => value >= least && float.IsFinite(value))
            ? values
            : throw new ModelException(_path, $"transform: Normalize needs arguments.{name}, three numbers{(least > 0 ? " above zero" : "")}.");
    }

    private JsonElement? Argument(string name) => _fields is not null && _arguments.TryGetProperty(name, out JsonElement value) ? value : null;

    private static int Side(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int side) ? side : 0;

    private static float Number(JsonElement element) => element.ValueKind == JsonValueKind.Number ? (float)element.GetDouble() : float.NaN;
}
