namespace Pathology.Outputs;

/// <summary>
/// Scores as colours: <c>inferno</c> by Nathaniel Smith and Stéfan van der Walt (CC0), even in lightness, readable in grey and to the
/// colour-blind. Sampled at 17 points; between them it differs from the original by less than 7 of 255.
/// </summary>
internal static class ColorMap
{
    private static ReadOnlySpan<byte> Anchors =>
    [
        0, 0, 4, 11, 7, 36, 33, 12, 74, 61, 9, 101, 87, 16, 110, 113, 25, 110, 138, 34, 106, 163, 44, 97, 188, 55, 84,
        210, 70, 68, 228, 90, 49, 241, 115, 29, 249, 142, 9, 252, 172, 17, 249, 203, 53, 242, 234, 105, 252, 255, 164,
    ];

    /// <summary>The map as CSS paints it, 0 on the left.</summary>
    public static string CssGradient { get; } =
        $"linear-gradient(90deg,{string.Join(',', Enumerable.Range(0, 17).Select(i => Of(i / 16f)).Select(color => $"#{color.R:x2}{color.G:x2}{color.B:x2}"))})";

    /// <summary>The colour of a score; what lies outside 0 to 1 takes the colour of the nearer end.</summary>
    public static Rgb24 Of(float score)
    {
        int last = (Anchors.Length / 3) - 1;
        float position = Math.Clamp(score, 0, 1) * last;
        int below = Math.Min((int)position, last - 1);
        float share = position - below;
        return new Rgb24(Mix(below, 0, share), Mix(below, 1, share), Mix(below, 2, share));
    }

    /// <summary>
    /// How much of the colour covers the tissue, 0 to 255: little where the model saw nothing, so that tissue that was looked at
    /// can be told from what was not, and the tissue under it stays readable.
    /// </summary>
    public static byte OpacityOf(float score) => (byte)Math.Round(18 + (186 * Math.Clamp(score, 0, 1)));

    private static byte Mix(int anchor, int channel, float share)
    {
        int a = Anchors[(anchor * 3) + channel];
        int b = Anchors[((anchor + 1) * 3) + channel];
        return (byte)Math.Round(a + (share * (b - a)));
    }
}
