namespace Pathology.Tissue;

/// <summary>How much haematoxylin a pixel holds, by colour deconvolution (Ruifrok and Johnston 2001).</summary>
internal static class Haematoxylin
{
    // First column of the inverse of the stain matrix H, E, DAB that scikit-image's rgb2hed uses.
    private static readonly float[] s_red = Table(1.87798274);
    private static readonly float[] s_green = Table(-0.06590806);
    private static readonly float[] s_blue = Table(-0.60190736);

    /// <summary>The stain in optical density; more is darker blue, glass is 0.</summary>
    public static float Of(Rgb24 pixel) => s_red[pixel.R] + s_green[pixel.G] + s_blue[pixel.B];

    private static float[] Table(double weight) =>
        [.. Enumerable.Range(0, 256).Select(value => (float)(weight * Math.Log(Math.Max(value / 255.0, 1e-6)) / Math.Log(1e-6)))];
}
