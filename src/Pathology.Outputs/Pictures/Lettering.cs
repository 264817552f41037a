using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>The typeface of all pictures. It travels with the program: a bare server has no fonts at all.</summary>
internal static class Lettering
{
    private static readonly Lazy<SKTypeface> s_typeface = new(Load);

    public static SKFont Of(float size) => new(s_typeface.Value, size) { Edging = SKFontEdging.Antialias, Subpixel = true };

    /// <summary>Whether every character can be drawn; what cannot would show as boxes.</summary>
    public static bool CanDraw(string text) => text.Length > 0 && s_typeface.Value.ContainsGlyphs(text);

    /// <summary>The typeface itself; never disposed.</summary>
    public static SKTypeface Typeface => s_typeface.Value;

    private static SKTypeface Load()
    {
        using Stream font = typeof(Lettering).Assembly.GetManifestResourceStream("font.ttf")!;
        return SKTypeface.FromStream(font);
    }
}
