using System.Globalization;

namespace Pathology.Outputs;

/// <summary>A bar of a round length (1, 2 or 5 times a power of ten) for a picture of known resolution.</summary>
/// <param name="Pixels">Its length in the picture's pixels.</param>
/// <param name="Label">What it stands for: <c>5 mm</c>, <c>200 µm</c>.</param>
internal readonly record struct ScaleBar(float Pixels, string Label)
{
    /// <summary>The longest round bar that fits into <paramref name="room"/> pixels.</summary>
    public static ScaleBar For(double micronsPerPixel, double room)
    {
        double microns = room * micronsPerPixel;
        double power = Math.Pow(10, Math.Floor(Math.Log10(microns)));
        double length = power * (microns >= 5 * power ? 5 : microns >= 2 * power ? 2 : 1);
        string label = length >= 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{length / 1000:0.###} mm")
            : string.Create(CultureInfo.InvariantCulture, $"{length:0.###} µm");
        return new ScaleBar((float)(length / micronsPerPixel), label);
    }
}
