namespace Pathology;

/// <summary>Micrometres across one pixel, along each axis.</summary>
public readonly record struct MicronsPerPixel(double X, double Y)
{
    /// <summary>The mean of both axes, which is what a model's spacing is compared with.</summary>
    public double Mean => (X + Y) / 2;

    /// <summary>The resolution of a level whose pixels are <paramref name="downsample"/> of these across.</summary>
    public MicronsPerPixel At(double downsample) => new(X * downsample, Y * downsample);
}
