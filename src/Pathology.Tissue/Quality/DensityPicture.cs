namespace Pathology.Tissue;

/// <summary>The optical densities of a picture, against its own glass.</summary>
/// <param name="Size">Of the picture.</param>
/// <param name="Red">Decadic, row by row; 0 where there is glass.</param>
/// <param name="Green">The same of green.</param>
internal sealed record DensityPicture(PixelSize Size, float[] Red, float[] Green)
{
    // What glass is taken for where none can be told.
    private static readonly Rgb24 s_usual = new(243, 243, 243);

    public static DensityPicture Of(RgbImage picture, Rgb24? glass)
    {
        (float[] red, float[] green) = (Table((glass ?? s_usual).R), Table((glass ?? s_usual).G));
        var densities = new DensityPicture(picture.Size, new float[picture.Size.Area], new float[picture.Size.Area]);
        ReadOnlySpan<Rgb24> pixels = picture.Pixels;
        for (int i = 0; i < pixels.Length; i++)
        {
            densities.Red[i] = red[pixels[i].R];
            densities.Green[i] = green[pixels[i].G];
        }

        return densities;
    }

    private static float[] Table(int glass) =>
        [.. Enumerable.Range(0, 256).Select(value => (float)Math.Max(0, PixelColour.Density(value) - PixelColour.Density(glass)))];
}
