using System.Runtime.InteropServices;

namespace Pathology.Inference.Tests;

internal static class TinyModelExtensions
{
    /// <summary>A classifier of the model on one CPU thread, with the files written to <paramref name="folder"/>.</summary>
    public static ClassifierSet Classifiers(this TinyModel model, string folder, int? batchSize = null, bool? convertsOnDevice = null) =>
        TileModel.Open(model.Write(folder)).CreateClassifiers(new InferenceOptions
        {
            Devices = [new DeviceChoice(DeviceKind.Cpu)],
            CpuWorkers = 1,
            BatchSize = batchSize,
            ConvertsOnDevice = convertsOnDevice,
            CacheFolder = Path.Combine(folder, "cache"),
        });

    /// <summary>Tiles of noise, each of another brightness.</summary>
    public static TileBatch Noise(this TinyModel model, int count, int? capacity = null)
    {
        var batch = new TileBatch(capacity ?? count, new PixelSize(model.Side, model.Side), model.Classes.Length) { Count = count };
        new Random(1).NextBytes(MemoryMarshal.AsBytes(batch.Pixels.Span));
        for (int i = 0; i < count; i++)
        {
            batch.PixelsOf(i)[..(batch.TileSize.Area * i / count)].Fill(new Rgb24((byte)(7 * i), 200, 30));
        }

        return batch;
    }

    /// <summary>The mean of each channel over a tile's pixels, after a change to each byte.</summary>
    public static float[] Means(this TileBatch batch, int tile, Func<float, int, float> change)
    {
        double[] sums = new double[3];
        foreach (Rgb24 pixel in batch.PixelsOf(tile))
        {
            sums[0] += change(pixel.R, 0);
            sums[1] += change(pixel.G, 1);
            sums[2] += change(pixel.B, 2);
        }

        return [.. sums.Select(sum => (float)(sum / batch.TileSize.Area))];
    }
}
