using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Inference;

/// <summary>
/// The config's transform list, as torchvision would run it: at most one Resize, then ToTensor, then any number of Normalize.
/// </summary>
/// <remarks>Everything after the resize works on each byte by itself, so it comes down to a table of 256 values a channel.</remarks>
internal sealed record TileTransform
{
    /// <summary>Target of Resize: one number is the shorter side (tiles are square, so both), null where there is none.</summary>
    public PixelSize? Resize { get; init; }

    /// <summary>Whether bytes become 0..1; without it the network is given 0..255.</summary>
    public required bool ToTensor { get; init; }

    /// <summary>Mean and deviation of each channel, step by step.</summary>
    public required ImmutableArray<(float[] Mean, float[] Deviation)> Normalize { get; init; }

    /// <summary>What each byte becomes: 256 values for red, then green, then blue, in torchvision's own float32 steps.</summary>
    public float[] Table()
    {
        float[] table = new float[3 * 256];
        for (int i = 0; i < table.Length; i++)
        {
            float value = i % 256;
            value = ToTensor ? value / 255f : value;
            foreach ((float[] mean, float[] deviation) in Normalize)
            {
                value = (value - mean[i / 256]) / deviation[i / 256];
            }

            table[i] = value;
        }

        return table;
    }

    public static TileTransform Read(string path, JsonElement root)
    {
        if (!root.TryGetProperty("transform", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new ModelException(path, "the field transform is missing; it lists Resize, ToTensor and Normalize as the model needs them.");
        }

        PixelSize? resize = null;
        bool tensor = false;
        ImmutableArray<(float[] Mean, float[] Deviation)>.Builder normalize = ImmutableArray.CreateBuilder<(float[] Mean, float[] Deviation)>();
        foreach (JsonElement step in list.EnumerateArray())
        {
            var fields = new ConfigFields(path, step);
            switch (fields.Text("name"))
            {
                case "Resize" when tensor || resize is not null:
                    throw new ModelException(path, "transform: Resize must come once, before ToTensor.");
                case "Resize":
                    resize = Size(path, step);
                    break;
                case "ToTensor":
                    tensor = true;
                    break;
                case "Normalize" when !tensor:
                    throw new ModelException(path, "transform: Normalize must come after ToTensor.");
                case "Normalize":
                    normalize.Add((Channels(path, step, "mean"), Channels(path, step, "std")));
                    break;
                case var unknown:
                    throw new ModelException(path, $"transform: '{unknown}' is not known; Resize, ToTensor and Normalize are.");
            }
        }

        return new TileTransform { Resize = resize, ToTensor = tensor, Normalize = normalize.ToImmutable() };
    }

    private static PixelSize Size(string path, JsonElement step)
    {
        if (step.TryGetProperty("arguments", out JsonElement arguments) && arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty("size", out JsonElement size))
        {
            int[] sides = size.ValueKind switch
            {
                JsonValueKind.Number when size.TryGetInt32(out int side) => [side, side],
                JsonValueKind.Array => [.. size.EnumerateArray().Select(item => item.TryGetInt32(out int side) ? side : 0)],
                _ => [],
            };
            if (sides.Length == 1)
            {
                sides = [sides[0], sides[0]];
            }

            if (sides.Length == 2 && sides.All(side => side is >= 1 and <= 8192))
            {
                return new PixelSize(sides[1], sides[0]);
            }
        }

        throw new ModelException(path, "transform: Resize needs arguments.size, one number or [height, width], from 1 to 8192.");
    }

    private static float[] Channels(string path, JsonElement step, string name)
    {
        if (step.TryGetProperty("arguments", out JsonElement arguments)
            && arguments.ValueKind == JsonValueKind.Object
            && arguments.TryGetProperty(name, out JsonElement values)
            && values.ValueKind == JsonValueKind.Array
            && values.GetArrayLength() == 3
            && values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number && (name == "mean" || value.GetDouble() > 0)))
        {
            return [.. values.EnumerateArray().Select(value => (float)value.GetDouble())];
        }

        throw new ModelException(path, $"transform: Normalize needs arguments.{name}, three numbers{(name == "std" ? " above zero" : "")}.");
    }
}
