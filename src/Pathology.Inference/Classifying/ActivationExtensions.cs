using System.Numerics.Tensors;

namespace Pathology.Inference;

internal static class ActivationExtensions
{
    /// <summary>Turns one tile's raw values into its scores, in place.</summary>
    public static void Apply(this Activation activation, Span<float> scores)
    {
        switch (activation)
        {
            case Activation.Softmax:
                TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
                TensorPrimitives.SoftMax(scores, scores);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Sigmoid(scores, scores);
                break;
            case Activation.LogSoftmax:
                TensorPrimitives.Exp(scores, scores);
                break;
        }
    }
}
