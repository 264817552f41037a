namespace Pathology.Registration;

/// <summary>What a transform knows of a slide: enough to place points on it, and to tell another slide from it.</summary>
/// <param name="Name">Its file's name, without folders.</param>
/// <param name="Width">Of level 0, in pixels.</param>
/// <param name="Height">Of level 0, in pixels.</param>
/// <param name="MicronsPerPixel">Of level 0.</param>
/// <param name="Bounds">The part that was scanned, in base pixels.</param>
public sealed record RegisteredSlide(string Name, long Width, long Height, MicronsPerPixel MicronsPerPixel, BaseRectangle Bounds)
{
    /// <summary>The same of an opened slide.</summary>
    /// <exception cref="MissingResolutionException">Nobody says how large its pixels are.</exception>
    public static RegisteredSlide Of(SlideInfo slide)
    {
        ArgumentNullException.ThrowIfNull(slide);
        MicronsPerPixel resolution = slide.MicronsPerPixel ?? throw new MissingResolutionException(slide.Path);
        return new RegisteredSlide(Path.GetFileName(slide.Path), slide.Width, slide.Height, resolution, slide.Bounds);
    }

    /// <summary>Where a frame's coordinates start on it, in base pixels.</summary>
    public BasePoint OriginOf(GeoJsonFrame frame) => frame.OriginOf((Width, Height), Bounds);

    /// <summary>Whether a point in base pixels lies on it.</summary>
    public bool Holds(double x, double y) => x >= 0 && y >= 0 && x <= Width && y <= Height;

    /// <summary>From its base pixels to µm.</summary>
    internal AffineTransform ToMicrons => AffineTransform.Scaling(MicronsPerPixel.X, MicronsPerPixel.Y);
}
