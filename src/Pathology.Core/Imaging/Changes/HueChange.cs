namespace Pathology;

/// <summary>All hues turned by one angle, as another camera's filters turn them: hue, saturation and value (HSV), the hue moved, and back.</summary>
/// <param name="degrees">How far, on the circle of 360; towards yellow and green from red.</param>
public sealed class HueChange(double degrees) : IPictureChange
{
    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<Rgb24> picture, Span<Rgb24> changed)
    {
        for (int i = 0; i < picture.Length; i++)
        {
            changed[i] = Turned(picture[i]);
        }
    }

    public void Dispose()
    {
    }

    private Rgb24 Turned(Rgb24 pixel)
    {
        int most = Math.Max(pixel.R, Math.Max(pixel.G, pixel.B));
        int span = most - Math.Min(pixel.R, Math.Min(pixel.G, pixel.B));
        if (span == 0)
        {
            return pixel; // grey has no hue
        }

        double sixths = pixel.R == most ? (double)(pixel.G - pixel.B) / span
            : pixel.G == most ? 2 + ((double)(pixel.B - pixel.R) / span)
            : 4 + ((double)(pixel.R - pixel.G) / span);
        sixths += degrees / 60;
        sixths -= 6 * Math.Floor(sixths / 6);
        return new Rgb24(Channel(5), Channel(3), Channel(1));

        // A channel falls from the highest value to the lowest and rises again, each at its own place of the circle.
        byte Channel(int place)
        {
            double at = (place + sixths) % 6;
            return (byte)Math.Round(most - (span * Math.Clamp(Math.Min(at, 4 - at), 0, 1)));
        }
    }
}
