using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Inference;

/// <summary>
/// The config's transform list, as torchvision would run it: at most one Resize, then ToTensor, then any number of Normalize.
/// </summary>
/// <remarks>Everything after the resize works on each byte by itself, so it comes down to a table of 256 values a channel.</remarks>
internal sealed record TileTransform
{
    // The least normal float32. Anything less compares equal to zero on a thread that ONNX Runtime told to flush denormals.
    private const float SmallestDeviation = 1.17549435e-38f;

    /// <summary>Bytes stay what they are.</summary>
    public static TileTransform Nothing { get; } = new() { ToTensor = false, Normalize = [] };

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

    /// <summary>The same as one step: what a byte of each channel is multiplied with, and what is added then.</summary>
    public (float[] Scale, float[] Shift) Line()
    {
        (float[] scale, float[] shift) = (new float[3], new float[3]);
        for (int channel = 0; channel < 3; channel++)
        {
            (double slope, double start) = (ToTensor ? 1 / 255.0 : 1, 0);
            foreach ((float[] mean, float[] deviation) in Normalize)
            {
                (slope, start) = (slope / deviation[channel], (start - mean[channel]) / deviation[channel]);
            }

            (scale[channel], shift[channel]) = ((float)slope, (float)start);
        }

        return (scale, shift);
    }

    /// <exception cref="ModelException">A step is unknown, stands where it cannot, or lacks what it needs; says which.</exception>
    public static TileTransform Read(string path, JsonElement root)
    {
        if (!root.TryGetProperty("transform", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new ModelException(path, "the list transform is missing; it names Resize, ToTensor and Normalize as the model needs them.");
        }

        PixelSize? resize = null;
        bool tensor = false;
        ImmutableArray<(float[] Mean, float[] Deviation)>.Builder normalize = ImmutableArray.CreateBuilder<(float[] Mean, float[] Deviation)>();
        foreach (JsonElement element in list.EnumerateArray())
        {
            var step = new TransformStep(path, element);
            switch (step.Name)
            {
                case "Resize" when tensor || resize is not null:
                    throw new ModelException(
                        path, "transform: Resize must come once, before ToTensor, since tiles are resized as they are read; put it first and export the model for that.");
                case "Resize":
                    resize = step.Size();
                    break;
                case "ToTensor" when tensor:
                    throw new ModelException(path, "transform: ToTensor stands twice.");
                case "ToTensor":
                    step.TakesOnly();
                    tensor = true;
                    break;
                case "Normalize" when !tensor:
                    throw new ModelException(
                        path, "transform: Normalize must come after ToTensor, which makes 0 to 1 of bytes; put ToTensor before it, and divide mean and std by 255 if they are meant for bytes.");
                case "Normalize":
                    step.TakesOnly("mean", "std", "inplace");
                    normalize.Add((step.Channels("mean", float.MinValue), step.Channels("std", SmallestDeviation)));
                    RefuseBytes(path, normalize[0]);
                    break;
                default:
                    throw new ModelException(path, $"transform: '{step.Name}' is not known; Resize, ToTensor and Normalize are.");
            }
        }

        return new TileTransform { Resize = resize, ToTensor = tensor, Normalize = normalize.ToImmutable() };
    }

    /// <summary>Refuses a mean or deviation of bytes where ToTensor has made 0 to 1 of them: every score would be that of a black picture.</summary>
    private static void RefuseBytes(string path, (float[] Mean, float[] Deviation) first)
    {
        if (first.Mean.Any(value => value > 1) || first.Deviation.Any(value => value > 1))
        {
            throw new ModelException(
                path,
                $"transform: Normalize has mean {TransformDoubts.Text(first.Mean)} and std {TransformDoubts.Text(first.Deviation)}, but ToTensor before it has made 0 to 1 of the bytes; divide by 255 what is meant for 0 to 255: mean {Divided(first.Mean)}, std {Divided(first.Deviation)}.");
        }
    }

    private static string Divided(float[] values) => TransformDoubts.Text([.. values.Select(value => value > 1 ? value / 255 : value)]);
}
