using System.Numerics.Tensors;

namespace Pathology.Inference;

/// <summary>How a tile's raw values become its scores.</summary>
/// <param name="Activation">What is applied to the values; null for WSInfer's rule: softmax over several, sigmoid of one.</param>
/// <param name="PositiveClass">Which of two classes a single value speaks for; the other gets the rest to 1.</param>
internal readonly record struct ScoreRule(Activation? Activation, int PositiveClass)
{
    /// <param name="values">One value a class, or a single one for two classes.</param>
    /// <param name="scores">One score a class.</param>
    public void Apply(ReadOnlySpan<float> values, Span<float> scores)
    {
        Span<float> given = scores[..values.Length];
        values.CopyTo(given);
        switch (For(values.Length))
        {
            case Inference.Activation.Softmax:
                // The highest value comes off first, or exp overflows for confident networks.
                TensorPrimitives.Subtract(given, TensorPrimitives.Max<float>(given), given);
                TensorPrimitives.SoftMax(given, given);
                break;
            case Inference.Activation.Sigmoid:
                TensorPrimitives.Sigmoid(given, given);
                break;
            case Inference.Activation.LogSoftmax:
                TensorPrimitives.Exp(given, given);
                break;
        }

        if (scores.Length > values.Length)
        {
            float positive = scores[0];
            scores.Fill(1 - positive);
            scores[PositiveClass] = positive;
        }
    }

    /// <summary>What is applied to so many values.</summary>
    public Activation For(int values) => Activation ?? (values > 1 ? Inference.Activation.Softmax : Inference.Activation.Sigmoid);
}
