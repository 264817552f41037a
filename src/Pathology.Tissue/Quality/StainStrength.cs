namespace Pathology.Tissue;

/// <summary>How strongly a section is stained: the mean optical densities of both dyes over its tissue, by colour deconvolution (Ruifrok and Johnston 2001).</summary>
internal static class StainStrength
{
    // rgb2hed's logarithms are to the base of a millionth.
    private const double Decades = 6;

    // Second column of the inverse of the stain matrix H, E, DAB that scikit-image's rgb2hed uses.
    private static readonly double[] s_eosin = [-1.00767869, 1.13473037, -0.48041419];

    private static readonly double[] s_density = [.. Enumerable.Range(0, 256).Select(value => -Math.Log10(Math.Max(value, 1) / 255.0))];

    /// <summary>Decadic densities against the slide's own glass; null where no cell is tissue.</summary>
    public static (double Haematoxylin, double Eosin)? Of(RgbImage picture, MaskRaster tissue, Rgb24? glass)
    {
        (double haematoxylin, double eosin, int count) = (0, 0, 0);
        for (int i = 0; i < tissue.Cells.Length; i++)
        {
            if (tissue.Cells[i])
            {
                Rgb24 pixel = picture.Pixels[i];
                haematoxylin += Haematoxylin.Of(pixel);
                eosin += EosinOf(pixel);
                count++;
            }
        }

        Rgb24 bare = glass ?? Rgb24.White;
        return count == 0 ? null : (
            Decades * ((haematoxylin / count) - Haematoxylin.Of(bare)),
            (eosin / count) - EosinOf(bare));
    }

    private static double EosinOf(Rgb24 pixel) => (s_eosin[0] * s_density[pixel.R]) + (s_eosin[1] * s_density[pixel.G]) + (s_eosin[2] * s_density[pixel.B]);
}
