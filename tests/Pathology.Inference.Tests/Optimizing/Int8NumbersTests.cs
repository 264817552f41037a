namespace Pathology.Inference.Tests;

/// <summary>Numbers as bytes: zero stays zero, ends stay inside, and no number moves by more than half a step.</summary>
public sealed class Int8NumbersTests
{
    [Theory]
    [InlineData(0f, 6f)]
    [InlineData(-3f, 5f)]
    [InlineData(-4f, -1f)]
    [InlineData(0.5f, 2f)]
    [InlineData(0f, 0f)]
    public void Of_AnyRange_HoldsZeroAndBothEnds(float low, float high)
    {
        var range = UInt8Range.Of(low, high);
        foreach (float value in (float[])[low, high, 0])
        {
            double stored = Math.Round(value / range.Scale) + range.ZeroPoint;
            Assert.InRange(stored, -1, 256); // the zero point's own rounding may cost a step at one end
            Assert.InRange((Math.Clamp(stored, 0, 255) - range.ZeroPoint) * range.Scale, value - range.Scale, value + range.Scale);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Quantize_AnyChannelAxis_MovesNoWeightByMoreThanHalfAStep(int axis)
    {
        long[] dimensions = [3, 5];
        float[] weights = [.. Enumerable.Range(0, 15).Select(i => MathF.Sin(i * 1.7f) * (1 + i))];
        (sbyte[] values, float[] scales) = Int8Weights.Quantize(weights, dimensions, axis, [], 0.1f);
        Assert.Equal(dimensions[axis], scales.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            float scale = scales[axis == 0 ? i / 5 : i % 5];
            Assert.InRange(values[i] * scale, weights[i] - (scale * 0.5001f), weights[i] + (scale * 0.5001f));
            Assert.InRange(values[i], -63, 63);
        }
    }

    [Fact]
    public void Quantize_ChannelOfZerosWithABias_CanStillHoldTheBias()
    {
        float[] bias = [1000f, 0.25f];
        (sbyte[] values, float[] scales) = Int8Weights.Quantize([0, 0, 1, -1], [2, 2], 0, bias, 1e-6f);
        (int[] steps, float[] stepScales) = Int8Weights.Bias(bias, scales, 1e-6f);
        Assert.Equal(0, values[0]);
        for (int i = 0; i < bias.Length; i++)
        {
            Assert.Equal(bias[i], (double)steps[i] * stepScales[i], bias[i] * 1e-6);
        }
    }
}
