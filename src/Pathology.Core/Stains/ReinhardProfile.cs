namespace Pathology;

/// <summary>Mean and deviation of colours in lαβ, by Reinhard et al., "Color transfer between images", IEEE CG&amp;A 21(5), 2001.</summary>
/// <param name="Mean">Of l, α and β.</param>
/// <param name="Deviation">The standard deviations, of the pixels themselves and not of a population they were drawn from.</param>
public sealed record ReinhardProfile(OpponentColour Mean, OpponentColour Deviation) : StainProfile
{
    private const double LeastDeviation = 1e-4; // of colours that differ: a grey level of thousands

    /// <inheritdoc/>
    public override StainMethod Method => StainMethod.Reinhard;

    /// <summary>The target that HistomicsTK publishes: the tissue of a breast carcinoma of TCGA.</summary>
    public static ReinhardProfile Usual { get; } = new(
        new OpponentColour(8.63234435, -0.11501964, 0.03868433), new OpponentColour(0.57506023, 0.10403329, 0.01364062));

    /// <inheritdoc cref="StainProfile.Fit"/>
    public static ReinhardProfile Fit(ReadOnlySpan<Rgb24> pixels)
    {
        ThrowIfFew(pixels.Length, "stained");
        OpponentColour sum = default;
        foreach (Rgb24 pixel in pixels)
        {
            (double l, double alpha, double beta) = Ruderman.Of(pixel);
            sum = new OpponentColour(sum.L + l, sum.Alpha + alpha, sum.Beta + beta);
        }

        var mean = new OpponentColour(sum.L / pixels.Length, sum.Alpha / pixels.Length, sum.Beta / pixels.Length);
        OpponentColour squares = default;
        foreach (Rgb24 pixel in pixels)
        {
            (double l, double alpha, double beta) = Ruderman.Of(pixel);
            (l, alpha, beta) = (l - mean.L, alpha - mean.Alpha, beta - mean.Beta);
            squares = new OpponentColour(squares.L + (l * l), squares.Alpha + (alpha * alpha), squares.Beta + (beta * beta));
        }

        var deviation = new OpponentColour(Math.Sqrt(squares.L / pixels.Length), Math.Sqrt(squares.Alpha / pixels.Length), Math.Sqrt(squares.Beta / pixels.Length));
        return Math.Min(deviation.L, Math.Min(deviation.Alpha, deviation.Beta)) >= LeastDeviation
            ? new ReinhardProfile(mean, deviation)
            : throw new StainException("its colours hardly differ");
    }

    internal override PixelMap To(StainProfile target) => new ReinhardMap(this, (ReinhardProfile)target);
}
