namespace Pathology;

/// <summary>The colours of both dyes and how strong they are, by Macenko et al., "A method for normalizing histology slides for quantitative analysis", ISBI 2009.</summary>
/// <remarks>
/// The method as its authors' Matlab code has it and torchstain after it: natural logarithms against a light of 240, the two main directions of the densities,
/// in their plane the 1st and 99th percentile of the angles, and of each dye's amount the 99th.
/// </remarks>
/// <param name="Haematoxylin">What red, green and blue lose to it; of length one.</param>
/// <param name="Eosin">The same of eosin.</param>
/// <param name="MostHaematoxylin">99th percentile of its amount, in natural logarithms of density.</param>
/// <param name="MostEosin">The same of eosin.</param>
public sealed record MacenkoProfile(DyeColour Haematoxylin, DyeColour Eosin, double MostHaematoxylin, double MostEosin) : StainProfile
{
    internal const double Light = 240;
    internal const double LeastDensity = 0.15;
    private const double Outermost = 1; // percent of the angles on each side
    private const double Most = 99; // percent of the amounts

    // Of both dyes' colours: about three degrees, where real slides have twenty. Any nearer and their amounts are noise made large.
    private const double LeastSine = 0.05;

    /// <inheritdoc/>
    public override StainMethod Method => StainMethod.Macenko;

    /// <summary>The target that the authors published, and that their code and its followers take where nothing is said.</summary>
    public static MacenkoProfile Usual { get; } = new(new DyeColour(0.5626, 0.7201, 0.4062), new DyeColour(0.2159, 0.8012, 0.5581), 1.9705, 1.0308);

    /// <summary>Natural logarithm of what a value of a channel has lost of the light.</summary>
    internal static double DensityOf(byte value) => -Math.Log((value + 1) / Light);

    /// <inheritdoc cref="StainProfile.Fit"/>
    public static MacenkoProfile Fit(ReadOnlySpan<Rgb24> pixels)
    {
        double[] density = [.. Enumerable.Range(0, 256).Select(value => DensityOf((byte)value))];
        (double[] first, double[] second) = MainPlane(pixels, density);
        (DyeColour haematoxylin, DyeColour eosin) = Dyes(pixels, density, first, second);
        var unmixing = DyeUnmixing.Of(haematoxylin, eosin);
        if (unmixing.Sine < LeastSine)
        {
            throw new StainException(FormattableString.Invariant($"one dye alone was told: the colours found for both are {Math.Asin(unmixing.Sine) * 180 / Math.PI:0.0}° apart"));
        }

        (double mostHaematoxylin, double mostEosin) = Strongest(pixels, density, unmixing);
        return mostHaematoxylin > 0 && mostEosin > 0
            ? new MacenkoProfile(haematoxylin, eosin, mostHaematoxylin, mostEosin)
            : throw new StainException("one of both dyes is nowhere found");
    }

    internal override PixelMap To(StainProfile target) => new MacenkoMap(this, (MacenkoProfile)target);

    // The two main directions of the densities, of whatever lost enough of every channel.
    private static (double[] First, double[] Second) MainPlane(ReadOnlySpan<Rgb24> pixels, double[] density)
    {
        var sum = new double[3];
        var products = new double[3, 3];
        int count = 0;
        foreach (Rgb24 pixel in pixels)
        {
            if (IsDense(pixel, density))
            {
                ReadOnlySpan<double> lost = [density[pixel.R], density[pixel.G], density[pixel.B]];
                for (int i = 0; i < 3; i++)
                {
                    sum[i] += lost[i];
                    for (int j = 0; j <= i; j++)
                    {
                        products[i, j] += lost[i] * lost[j];
                    }
                }

                count++;
            }
        }

        ThrowIfFew(count, "stained");
        var covariance = new double[3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[i, j] = covariance[j, i] = (products[i, j] - (sum[i] * sum[j] / count)) / (count - 1);
            }
        }

        return SymmetricEigen.LargestTwo(covariance);
    }

    // The outermost directions in that plane. Signs of its axes cancel: the angles are taken from the second, so those of dyes lie about a right angle.
    private static (DyeColour Haematoxylin, DyeColour Eosin) Dyes(ReadOnlySpan<Rgb24> pixels, double[] density, double[] first, double[] second)
    {
        var angles = new List<double>(pixels.Length);
        foreach (Rgb24 pixel in pixels)
        {
            if (IsDense(pixel, density))
            {
                (double red, double green, double blue) = (density[pixel.R], density[pixel.G], density[pixel.B]);
                angles.Add(Math.Atan2(
                    (red * first[0]) + (green * first[1]) + (blue * first[2]),
                    (red * second[0]) + (green * second[1]) + (blue * second[2])));
            }
        }

        double[] sorted = [.. angles];
        Array.Sort(sorted);
        DyeColour one = Along(Percentile.Of(sorted, Outermost));
        DyeColour other = Along(Percentile.Of(sorted, 100 - Outermost));
        return one.Red > other.Red ? (one, other) : (other, one); // haematoxylin takes more of the red

        DyeColour Along(double angle) => new(
            (second[0] * Math.Cos(angle)) + (first[0] * Math.Sin(angle)),
            (second[1] * Math.Cos(angle)) + (first[1] * Math.Sin(angle)),
            (second[2] * Math.Cos(angle)) + (first[2] * Math.Sin(angle)));
    }

    private static (double Haematoxylin, double Eosin) Strongest(ReadOnlySpan<Rgb24> pixels, double[] density, DyeUnmixing unmixing)
    {
        var haematoxylin = new double[pixels.Length];
        var eosin = new double[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            (haematoxylin[i], eosin[i]) = unmixing.Of(density[pixels[i].R], density[pixels[i].G], density[pixels[i].B]);
        }

        Array.Sort(haematoxylin);
        Array.Sort(eosin);
        return (Percentile.Of(haematoxylin, Most), Percentile.Of(eosin, Most));
    }

    private static bool IsDense(Rgb24 pixel, double[] density) =>
        density[pixel.R] >= LeastDensity && density[pixel.G] >= LeastDensity && density[pixel.B] >= LeastDensity;
}
