namespace Pathology.Slides.Tiles;

/// <summary>Luminance and chrominance to colours, by JFIF's matrix (ITU-T T.871, 7).</summary>
internal static class YCbCr
{
    internal static Rgb24 ToRgb(int y, int cb, int cr) => new(
        Byte(y + (1.402 * (cr - 128))),
        Byte(y - (0.344136 * (cb - 128)) - (0.714136 * (cr - 128))),
        Byte(y + (1.772 * (cb - 128))));

    private static byte Byte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
