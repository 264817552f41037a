using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Constants as float16.</summary>
internal static class HalfTensor
{
    /// <summary>Rounds to the nearest float16, ties to even.</summary>
    /// <returns>Null where a value lies beyond float16's range (65,504), which would become infinite, or is no number already.</returns>
    /// <exception cref="InvalidDataException">The tensor does not hold what it announces.</exception>
    public static OnnxTensor? Of(OnnxTensor tensor, string name)
    {
        float[] values = tensor.Floats();
        Half[] halves = new Half[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            halves[i] = (Half)values[i];
            if (!Half.IsFinite(halves[i]))
            {
                return null;
            }
        }

        return OnnxTensor.Of<Half>(name, TensorElementType.Float16, tensor.Dimensions, halves);
    }
}
