namespace Pathology;

/// <summary>Micrometres across one pixel, along each axis.</summary>
public readonly record struct MicronsPerPixel(double X, double Y)
{
    /// <summary>The finest that a microscope's pixels are, in micrometres.</summary>
    public const double Smallest = 0.05;

    /// <summary>The coarsest. A printer's 72 dpi is 353 micrometres.</summary>
    public const double Largest = 20;

    /// <summary>Whether pixels of a slide can be as large as that, whoever says so: a file, a list or the user.</summary>
    public static bool IsPlausible(double micrometres) => micrometres is >= Smallest and <= Largest;

    /// <summary>The mean of both axes, which is what a model's spacing is compared with.</summary>
    public double Mean => (X + Y) / 2;

    /// <summary>The resolution of a level whose pixels are <paramref name="downsample"/> of these across.</summary>
    public MicronsPerPixel At(double downsample) => new(X * downsample, Y * downsample);
}
