namespace Pathology;

/// <summary>Another white balance: red and blue multiplied, cut off at 255.</summary>
/// <param name="red">Times as much red.</param>
/// <param name="blue">Times as much blue.</param>
public sealed class ColourCast(double red, double blue) : IPictureChange
{
    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<Rgb24> picture, Span<Rgb24> changed)
    {
        for (int i = 0; i < picture.Length; i++)
        {
            changed[i] = new Rgb24(Value(picture[i].R * red), picture[i].G, Value(picture[i].B * blue));
        }
    }

    public void Dispose()
    {
    }

    private static byte Value(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
