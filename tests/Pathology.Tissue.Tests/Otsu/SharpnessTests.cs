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

    [Theory]
    [InlineData(7)]
    [InlineData(61)]
    [InlineData(64)]
    public void Of_IsToTheLastBitWhatTheObviousWayGives(int side)
    {
        var random = new Random(side);
        float[] picture = [.. Enumerable.Range(0, side * side).Select(_ => random.NextSingle() * 255)];
        float[] smooth = Blur(picture, side, 1);
        float[] smoother = Blur(smooth, side, 2);
        (double fine, double coarse) = (0, 0);
        for (int i = 0; i < picture.Length; i++)
        {
            if (i % side is >= 3 and var x && x < side - 3 && i / side is >= 3 and var y && y < side - 3)
            {
                fine += (picture[i] - smooth[i]) * (picture[i] - smooth[i]);
                coarse += (smooth[i] - smoother[i]) * (smooth[i] - smoother[i]);
            }
        }

        double count = Math.Pow(side - 6, 2);
        Assert.Equal(new Sharpness(Math.Sqrt(fine / count), Math.Sqrt(coarse / count)), Sharpness.Of(picture, side));
    }

    private static float[] Blur(float[] picture, int side, int step)
    {
        float[] across = [.. picture.Select((value, i) => Mean(value, picture[i - Math.Min(step, i % side)], picture[i + Math.Min(step, side - 1 - (i % side))]))];
        return [.. across.Select((value, i) => Mean(value, across[i - (Math.Min(step, i / side) * side)], across[i + (Math.Min(step, side - 1 - (i / side)) * side)]))];

        static float Mean(float middle, float before, float after) => (0.25f * (before + after)) + (0.5f * middle);
    }

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
