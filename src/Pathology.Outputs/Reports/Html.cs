using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Pathology.Outputs;

/// <summary>Text and numbers as HTML.</summary>
internal static class Html
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text from outside, printable, and harmless in content and in quoted attributes.</summary>
    public static string Text(string? text) => string.IsNullOrEmpty(text) ? "" : s_encoder.Encode(Printable.Lines(text));

    /// <summary>A number with at most so many decimals; a dash where there is none.</summary>
    public static string Number(double? number, int decimals) =>
        number is { } value && double.IsFinite(value) ? Math.Round(value, decimals).ToString(CultureInfo.InvariantCulture) : "–";

    /// <summary>A number with exactly so many decimals, so that a column lines up; a dash where there is none.</summary>
    public static string Fixed(double? number, int decimals) =>
        number is { } value && double.IsFinite(value) ? value.ToString($"F{decimals}", CultureInfo.InvariantCulture) : "–";

    /// <summary>A relative link to a slide's file, whatever characters its name holds.</summary>
    public static string Link(string slideName, string file) =>
        Text(string.Join('/', $"{slideName}/{file}".Split('/').Select(Uri.EscapeDataString)));
}
