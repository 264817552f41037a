using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>Finds out whether a network is dense, by running it: a field of noise in one pass, then the field's tiles one by one.</summary>
/// <remarks>
/// A network that pads its convolutions is not: at a tile's rim it sees zeros where the field has pixels, so no halo makes the two alike.
/// </remarks>
internal static class DenseProof
{
    /// <summary>
    /// How far a raw value of a field may lie from its tile's, as a share of the largest value (or of 1): rounding in another order, and no
    /// more. Raw values, since an activation may round all differences off.
    /// </summary>
    public const float Tolerance = 1e-4f;

    // Of the brightness of stained tissue, and varied enough to tell places apart.
    private const int NoiseOf = 64;
    private const int MostAcross = 8;
    private const int Batch = 8;

    /// <exception cref="ModelException">The networks cannot be run.</exception>
    public static DenseFinding Of(TileModel model, NetworkContent network)
    {
        int patch = model.Info.PatchSize;
        if (model.Config.Transform.Resize is not null)
        {
            return DenseFinding.Not("config.json resizes tiles, and a field would be resized by other weights");
        }

        using InferenceSession session = SessionFactory.Open(network, new DeviceChoice(DeviceKind.Cpu), 1);
        NodeMetadata picture = session.InputMetadata.First().Value;
        if (session.InputMetadata.Count == 1 && picture.IsTensor && picture.Dimensions is [_, > 3, > 3, _] or [_, _, > 3, > 3])
        {
            return DenseFinding.Not(
                $"{Path.GetFileName(network.Path)} takes pictures of {NetworkShape.Describe(picture.Dimensions)} only; export a fully convolutional network with free height and width");
        }

        NetworkShape shape = NetworkShape.Of(session, network.Path, new PixelSize(2 * patch, 2 * patch), model.Info.Classes.Length);
        if (shape.FixedBatch is > 1)
        {
            return DenseFinding.Not($"its batch is fixed at {shape.FixedBatch}; export it with a free batch");
        }

        using var field = new TileEncoder(shape, model.Config.Transform, 1, new PixelSize(2 * patch, 2 * patch));
        Rgb24[] pixels = Noise(2 * patch);
        field.Encode(0, pixels);
        (float[] values, int across) = Run(session, shape, field, model, out string reason);
        return reason.Length > 0 ? DenseFinding.Not(reason) : Compare(model, pixels, values, across, shape.Layout);
    }

    private static (float[] Values, int Across) Run(InferenceSession session, NetworkShape shape, TileEncoder field, TileModel model, out string reason)
    {
        using var run = new RunOptions();
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, [shape.Input], [field.Value], [shape.Output]);
            long[] given = results[0].GetTensorTypeAndShape().Shape;
            (long channels, long rows, long columns) = given switch
            {
                [1, _, _, _] when shape.Layout == PixelLayout.Nchw => (given[1], given[2], given[3]),
                [1, _, _, _] => (given[3], given[1], given[2]),
                _ => (0, 1, 1),
            };
            int classes = model.Info.Classes.Length;
            bool isOfClasses = channels == classes || (channels == 1 && NetworkShape.IsSingleFor(classes));
            reason = rows <= 1 || columns <= 1
                ? "it gives one score however large the picture is, since it pools or flattens at its end; such a network scores single tiles only"
                : rows != columns || !isOfClasses ? $"it gives {NetworkShape.Describe(given)} for a field, and 1 × {classes} × places × places is needed" : "";
            using var output = new NetworkOutput(shape.OutputType, given);
            output.Take(results[0]);
            return (output.Read().ToArray(), (int)rows);
        }
        catch (OnnxRuntimeException error)
        {
            reason = $"it cannot run a picture of twice the tile's size ({SessionFactory.OneLine(error.Message)})";
            return ([], 0);
        }
    }

    private static DenseFinding Compare(TileModel model, Rgb24[] pixels, float[] values, int across, PixelLayout layout)
    {
        int patch = model.Info.PatchSize;

        // The field is a patch longer than a patch: 1 + floor(patch / stride) scores lie across it.
        int least = (patch / across) + 1;
        int most = patch / (across - 1);
        IEnumerable<int> candidates = model.Config.Dense?.Stride is { } told ? [told] : Enumerable.Range(least, Math.Max(0, most - least + 1)).Reverse(); // the largest is the likeliest: it divides the patch
        DenseFinding best = DenseFinding.Not("no distance between its scores fits the number that it gives");
        using ClassifierSet tiles = model.CreateRaw(new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1, BatchSize = Batch });
        foreach (int stride in candidates.Where(stride => patch / stride == across - 1))
        {
            DenseFinding found = CompareAt(model, tiles[0], pixels, values, across, stride, layout);
            best = best.Stride == 0 || found.Difference < best.Difference ? found : best;
            if (best.IsDense)
            {
                break;
            }
        }

        return best.Stride == 0 && model.Config.Dense?.Stride is { } wrong
            ? DenseFinding.Not($"engine.dense.stride is {wrong}, but it gives {across} scores across {2 * patch} pixels, as with a stride of {least} to {most}")
            : best;
    }

    private static DenseFinding CompareAt(TileModel model, ITileClassifier tiles, Rgb24[] pixels, float[] values, int across, int stride, PixelLayout layout)
    {
        int patch = model.Info.PatchSize;
        var field = new DenseField((2 * patch) - (patch % stride), across, 1);
        float[] scores = new float[across * across * model.Info.Classes.Length];
        DensePlaces.Take(values, field, layout, new ScoreRule(Activation.None, model.Info.PositiveClass), model.Info.Classes.Length, scores);
        int[] looked = [.. Enumerable.Range(0, Math.Min(across, MostAcross)).Select(i => i * (across - 1) / (Math.Min(across, MostAcross) - 1))];
        (int Row, int Column)[] places = [.. from row in looked from column in looked select (row, column)];
        var batch = new TileBatch(places.Length, model.Info.InputSize, model.Info.Classes.Length) { Count = places.Length };
        for (int i = 0; i < places.Length; i++)
        {
            for (int y = 0; y < patch; y++)
            {
                pixels.AsSpan((((places[i].Row * stride) + y) * 2 * patch) + (places[i].Column * stride), patch).CopyTo(batch.PixelsOf(i)[(y * patch)..]);
            }
        }

        tiles.Classify(batch);
        float apart = 0;
        float largest = Math.Max(1, Math.Abs(TensorPrimitives.MaxMagnitude<float>(scores)));
        int classes = model.Info.Classes.Length;
        for (int i = 0; i < places.Length; i++)
        {
            for (int c = 0; c < classes; c++)
            {
                apart = Math.Max(apart, Math.Abs(batch.ScoresOf(i)[c] - scores[(((places[i].Row * across) + places[i].Column) * classes) + c]));
            }
        }

        apart /= largest;
        string reason = apart <= Tolerance ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"a field's values are {apart:G2} of their size off its single tiles', where {Tolerance} is allowed; convolutions that pad see zeros at a tile's rim and pixels in a field");
        return new DenseFinding(stride, layout, places.Length, apart, reason);
    }

    private static Rgb24[] Noise(int side)
    {
        var pixels = new Rgb24[side * side];
        new Random(1).NextBytes(MemoryMarshal.AsBytes(pixels.AsSpan()));
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = new Rgb24((byte)(160 + (pixels[i].R % NoiseOf)), (byte)(110 + (pixels[i].G % NoiseOf)), (byte)(150 + (pixels[i].B % NoiseOf)));
        }

        return pixels;
    }
}
