namespace Pathology.Tissue.Tests.Otsu;

public class SharpnessTests
{
    private const int Side = 64;

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.3, false)]
    [InlineData(1.0, true)]
    [InlineData(1.6, true)]
    [InlineData(4.0, true)]
    public void IsSoft_SharpTextureBlurred_TellsFromWhere(double sigma, bool expected)
    {
        // Equal contrast at every scale, as focused tissue has it.
        int[] scales = [1, 2, 4, 8, 16];
        float[] picture = [.. Enumerable.Range(0, Side * Side).Select(i => 100f + scales.Sum(scale => new Random((i % Side / scale) + (1000 * (i / Side / scale)) + (100_000 * scale)).Next(40)))];
        Assert.Equal(expected, Sharpness.Of(Gaussian(picture, sigma), Side).IsSoft);
    }

    [Fact]
    public void IsSoft_NothingToSee_IsSoft() => Assert.True(Sharpness.Of(new float[Side * Side], Side).IsSoft);

    private static float[] Gaussian(float[] picture, double sigma)
    {
        if (sigma == 0)
        {
            return picture;
        }

        double[] weights = [.. Enumerable.Range(-12, 25).Select(i => Math.Exp(-i * i / (2 * sigma * sigma)))];
        double sum = weights.Sum();
        float[] Pass(float[] from, int step, int lineStep)
        {
            var to = new float[from.Length];
            for (int line = 0; line < Side; line++)
            {
                for (int i = 0; i < Side; i++)
                {
                    to[(line * lineStep) + (i * step)] = (float)(Enumerable.Range(-12, 25)
                        .Sum(offset => weights[offset + 12] * from[(line * lineStep) + (Math.Clamp(i + offset, 0, Side - 1) * step)]) / sum);
                }
            }

            return to;
        }

        return Pass(Pass(picture, 1, Side), Side, 1);
    }
}
