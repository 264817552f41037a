using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>
/// Keeps the networks that <see cref="PixelFront"/> changed: made once a model, held against the original on noise, and only then written.
/// A file in the folder is therefore one that gave the same scores.
/// </summary>
internal static class PixelNetwork
{
    private const int Tiles = 2;
    private const float Tolerance = 1e-4f;
    private const float HalfTolerance = 1e-2f; // float16 holds three digits
    private const string Version = "pixels1";

    /// <summary>Finds or makes the changed network.</summary>
    /// <param name="network">The original.</param>
    /// <param name="folder">Where changed networks are kept.</param>
    /// <param name="places">Places of a picture that it scores.</param>
    /// <param name="reason">Why there is none, where there is none; the original serves then, with the pixels converted on the CPU.</param>
    /// <returns>The changed network's file, or null.</returns>
    public static string? Find(string network, NetworkShape shape, TileTransform transform, ModelInfo model, string folder, out string reason, int places = 1)
    {
        reason = "";
        string path = Path.Combine(folder, $"{model.Sha256}-{Version}.onnx");
        if (File.Exists(path))
        {
            return path;
        }

        try
        {
            ProtoMessage original = ProtoMessage.Read(NetworkFile.Read(network));
            if (!PixelFront.Suits(original))
            {
                reason = "its weights lie outside the file, or its opset is too old";
                return null;
            }

            ReadOnlyMemory<byte> changed = PixelFront.Put(original, shape, transform, model.InputSize).ToBytes();
            float apart = Compare(network, changed.ToArray(), shape, transform, model, places);
            if (!(apart <= (shape.IsHalf || IsCoarse(original) ? HalfTolerance : Tolerance)))
            {
                reason = FormattableString.Invariant($"with the conversion in the network its values move by {apart:G2}");
                return null;
            }

            AtomicFile.Write(path, stream => stream.Write(changed.Span));
            return path;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or ModelException or OutOfMemoryException)
        {
            reason = SessionFactory.OneLine(error.Message);
            return null;
        }
    }

    private static float Compare(string network, byte[] changed, NetworkShape shape, TileTransform transform, ModelInfo model, int places)
    {
        var cpu = new DeviceChoice(DeviceKind.Cpu);
        int tiles = shape.FixedBatch ?? (places > 1 ? 1 : Tiles);
        var batch = new TileBatch(tiles, model.InputSize, model.Classes.Length) { Count = tiles };
        new Random(1).NextBytes(MemoryMarshal.AsBytes(batch.Pixels.Span));
        using var before = new OnnxNetwork(network, new SharedSession(SessionFactory.Open(network, cpu, 1)), shape, transform, model, cpu, tiles, places);
        using var after = new OnnxNetwork(
            network, new SharedSession(SessionFactory.Open(network, changed, cpu, 1)), shape.WithPixels(), transform, model, cpu, tiles, places);
        ReadOnlySpan<float> expected = before.Run(batch, 0, tiles);
        ReadOnlySpan<float> actual = after.Run(batch, 0, tiles);
        return expected.Length == actual.Length ? Distance(expected, actual) : float.PositiveInfinity;
    }

    /// <summary>Whether it computes in float16 or int8 inside, where a last bit of the input may move a value by a step.</summary>
    private static bool IsCoarse(ProtoMessage model) => model.Messages(OnnxFields.ModelGraph)
        .SelectMany(graph => graph.Messages(OnnxFields.GraphInitializer))
        .Any(tensor => (TensorElementType)tensor.Number(OnnxFields.TensorType) is TensorElementType.Float16 or TensorElementType.Int8);

    private static float Distance(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        float[] apart = new float[expected.Length];
        TensorPrimitives.Subtract(expected, actual, apart);
        return TensorPrimitives.MaxMagnitude<float>(apart) is var far && float.IsNaN(far)
            ? float.NaN
            : Math.Abs(far) / Math.Max(1, Math.Abs(TensorPrimitives.MaxMagnitude(expected)));
    }
}
