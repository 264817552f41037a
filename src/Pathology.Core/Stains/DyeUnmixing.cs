namespace Pathology;

/// <summary>From densities to the amounts of two dyes, by least squares.</summary>
/// <param name="Haematoxylin">The row of the pseudoinverse that gives its amount.</param>
/// <param name="Eosin">The same of eosin.</param>
/// <param name="Sine">Of the angle between both dyes' colours.</param>
internal readonly record struct DyeUnmixing(DyeColour Haematoxylin, DyeColour Eosin, double Sine)
{
    public static DyeUnmixing Of(DyeColour haematoxylin, DyeColour eosin)
    {
        (double own, double other, double both) = (Dot(haematoxylin, haematoxylin), Dot(eosin, eosin), Dot(haematoxylin, eosin));
        double determinant = (own * other) - (both * both);
        return new DyeUnmixing(
            Mix(haematoxylin, other / determinant, eosin, -both / determinant),
            Mix(eosin, own / determinant, haematoxylin, -both / determinant),
            Math.Sqrt(Math.Max(0, determinant / (own * other))));
    }

    /// <summary>The amounts of both dyes.</summary>
    public (double Haematoxylin, double Eosin) Of(double red, double green, double blue) =>
        ((Haematoxylin.Red * red) + (Haematoxylin.Green * green) + (Haematoxylin.Blue * blue), (Eosin.Red * red) + (Eosin.Green * green) + (Eosin.Blue * blue));

    private static double Dot(DyeColour a, DyeColour b) => (a.Red * b.Red) + (a.Green * b.Green) + (a.Blue * b.Blue);

    private static DyeColour Mix(DyeColour a, double ofA, DyeColour b, double ofB) =>
        new((a.Red * ofA) + (b.Red * ofB), (a.Green * ofA) + (b.Green * ofB), (a.Blue * ofA) + (b.Blue * ofB));
}
