using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Memory that a network writes its values to, run after run.</summary>
/// <param name="type">float32 or float16.</param>
/// <param name="dimensions">The output's dimensions, as the first run gave them.</param>
internal sealed class NetworkOutput(TensorElementType type, long[] dimensions) : IDisposable
{
    private readonly AlignedTensor _tensor = new(type, dimensions);
    private readonly float[] _widened = new float[type == TensorElementType.Float16 ? dimensions.Aggregate(1L, (product, side) => product * side) : 0L];

    public OrtValue Value => _tensor.Value;

    /// <summary>Takes over what a run wrote elsewhere.</summary>
    public void Take(OrtValue result)
    {
        if (type == TensorElementType.Float)
        {
            result.GetTensorDataAsSpan<float>().CopyTo(_tensor.Elements<float>());
        }
        else
        {
            result.GetTensorDataAsSpan<Float16>().CopyTo(_tensor.Elements<Float16>());
        }
    }

    /// <summary>What the last run wrote.</summary>
    public ReadOnlySpan<float> Read()
    {
        if (type == TensorElementType.Float)
        {
            return _tensor.Elements<float>();
        }

        TensorPrimitives.ConvertToSingle(_tensor.Elements<Half>(), _widened);
        return _widened;
    }

    public void Dispose() => _tensor.Dispose();
}
