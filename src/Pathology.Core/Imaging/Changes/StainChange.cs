namespace Pathology;

/// <summary>A section stained more or less strongly: the amounts of haematoxylin and eosin of each pixel multiplied, the rest of its colour kept.</summary>
/// <remarks>
/// Colour deconvolution of Ruifrok and Johnston (2001) with the matrix of scikit-image's <c>rgb2hed</c>: in the space of optical densities,
/// where amounts of dye add up, what a pixel holds of each dye (less than nothing counts as nothing, as there) times the change is added. A factor
/// of 1 changes no pixel.
/// </remarks>
/// <param name="haematoxylin">Times as much haematoxylin.</param>
/// <param name="eosin">Times as much eosin.</param>
public sealed class StainChange(double haematoxylin, double eosin) : IPictureChange
{
    // Rows are the dyes' colours (haematoxylin, eosin, DAB) in optical densities of red, green and blue.
    private static readonly double[] s_haematoxylin = [0.65, 0.70, 0.29];
    private static readonly double[] s_eosin = [0.07, 0.99, 0.11];

    // First and second column of that matrix's inverse: how much of each dye a pixel of these densities holds.
    private static readonly double[] s_ofHaematoxylin = [1.87798274, -0.06590806, -0.60190736];
    private static readonly double[] s_ofEosin = [-1.00767869, 1.13473037, -0.48041419];

    private static readonly double[] s_density = [.. Enumerable.Range(0, 256).Select(value => -Math.Log(Math.Max(value / 255.0, 1e-6)))];

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<Rgb24> picture, Span<Rgb24> changed)
    {
        for (int i = 0; i < picture.Length; i++)
        {
            Rgb24 pixel = picture[i];
            (double red, double green, double blue) = (s_density[pixel.R], s_density[pixel.G], s_density[pixel.B]);
            double more = (haematoxylin - 1) * Amount(s_ofHaematoxylin, red, green, blue);
            double pinker = (eosin - 1) * Amount(s_ofEosin, red, green, blue);
            changed[i] = new Rgb24(
                Value(red + (more * s_haematoxylin[0]) + (pinker * s_eosin[0])),
                Value(green + (more * s_haematoxylin[1]) + (pinker * s_eosin[1])),
                Value(blue + (more * s_haematoxylin[2]) + (pinker * s_eosin[2])));
        }
    }

    public void Dispose()
    {
    }

    private static double Amount(double[] of, double red, double green, double blue) => Math.Max(0, (of[0] * red) + (of[1] * green) + (of[2] * blue));

    private static byte Value(double density) => (byte)Math.Clamp(Math.Round(255 * Math.Exp(-density)), 0, 255);
}
