using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>
/// Makes the networks that <see cref="PixelFront"/> changes, and holds each against its original on noise before it is first used.
/// </summary>
internal static class PixelNetwork
{
    private const string Proved = "pixels";
    private const string Version = "same scores as its original, 1";
    private const int Tiles = 2;
    private const float Tolerance = 1e-4f;
    private const float HalfTolerance = 1e-2f; // float16 holds three digits

    /// <summary>Makes the changed network.</summary>
    /// <param name="network">The original.</param>
    /// <param name="input">What the original takes.</param>
    /// <param name="proofs">Where it is remembered that it gave the same scores.</param>
    /// <param name="places">Places of a picture that it scores.</param>
    /// <param name="reason">Why there is none, where there is none; the original serves then, with the pixels converted on the CPU.</param>
    public static byte[]? Make(
        NetworkContent network, DeclaredInput input, TileTransform transform, ModelInfo model, ProofFolder proofs, out string reason, int places = 1)
    {
        reason = "";
        try
        {
            ProtoMessage original = ProtoMessage.Read(network.Bytes);
            if (!PixelFront.Suits(original))
            {
                reason = "its opset is too old";
                return null;
            }

            byte[] changed = PixelFront.Put(original, input, transform, model.InputSize).ToArray();
            string[] rests = [Version, places.ToString(CultureInfo.InvariantCulture)];
            if (proofs.Has(Proved, changed, rests))
            {
                return changed;
            }

            float apart = Compare(network, changed, transform, model, places, out bool isHalf);
            if (!(apart <= (isHalf || IsCoarse(network) ? HalfTolerance : Tolerance)))
            {
                reason = FormattableString.Invariant($"with the conversion in the network its values move by {apart:G2}");
                return null;
            }

            proofs.Add(Proved, changed, rests);
            return changed;
        }
        catch (Exception error) when (error is InvalidDataException or ModelException or OutOfMemoryException)
        {
            reason = SessionFactory.OneLine(error.Message);
            return null;
        }
    }

    private static float Compare(NetworkContent network, byte[] changed, TileTransform transform, ModelInfo model, int places, out bool isHalf)
    {
        var cpu = new DeviceChoice(DeviceKind.Cpu);
        var session = new SharedSession(SessionFactory.Open(network, cpu, 1));
        NetworkShape shape;
        try
        {
            shape = NetworkShape.Of(session.Session, network.Path, model.InputSize, model.Classes.Length);
        }
        catch
        {
            session.Release();
            throw;
        }

        isHalf = shape.IsHalf;
        int tiles = shape.FixedBatch ?? (places > 1 ? 1 : Tiles);
        var batch = new TileBatch(tiles, model.InputSize, model.Classes.Length) { Count = tiles };
        new Random(1).NextBytes(MemoryMarshal.AsBytes(batch.Pixels.Span));
        using var before = new OnnxNetwork(network.Path, session, shape, transform, model, cpu, tiles, places);
        using var after = new OnnxNetwork(
            network.Path, new SharedSession(SessionFactory.Open(network.Path, changed, cpu, 1)), shape.WithPixels(), transform, model, cpu, tiles, places);
        ReadOnlySpan<float> expected = before.Run(batch, 0, tiles);
        ReadOnlySpan<float> actual = after.Run(batch, 0, tiles);
        return expected.Length == actual.Length ? Distance(expected, actual) : float.PositiveInfinity;
    }

    /// <summary>Whether it computes in float16 or int8 inside, where a last bit of the input may move a value by a step.</summary>
    /// <exception cref="InvalidDataException">It is no network.</exception>
    public static bool IsCoarse(NetworkContent network) => ProtoMessage.Read(network.Operators).Messages(OnnxFields.ModelGraph)
        .SelectMany(graph => graph.Messages(OnnxFields.GraphInitializer))
        .Any(tensor => (TensorElementType)tensor.Number(OnnxFields.TensorType) is TensorElementType.Float16 or TensorElementType.BFloat16 or TensorElementType.Int8 or TensorElementType.UInt8);

    private static float Distance(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        float[] apart = new float[expected.Length];
        TensorPrimitives.Subtract(expected, actual, apart);
        return TensorPrimitives.MaxMagnitude<float>(apart) is var far && float.IsNaN(far)
            ? float.NaN
            : Math.Abs(far) / Math.Max(1, Math.Abs(TensorPrimitives.MaxMagnitude(expected)));
    }
}
