using System.Globalization;
using System.Text;

namespace Pathology;

/// <summary>Text from outside, made fit for a terminal, a log and a page.</summary>
/// <remarks>
/// A file name may hold any byte but two. Control characters in one set a terminal's title, move its cursor or clear it; others turn the
/// direction of the text, so that it reads as something else. Each is shown as an escape instead, as <c>\u001b</c> or <c>\u202e</c>, which JSON understands too.
/// </remarks>
public static class Printable
{
    /// <summary>The text in one line: line breaks and tabulators are shown as escapes too.</summary>
    public static string Text(string text) => Escape(text, keepsLines: false);

    /// <summary>The text with its own line breaks and tabulators, for what is several lines by intent.</summary>
    public static string Lines(string text) => Escape(text, keepsLines: true);

    private static string Escape(string text, bool keepsLines)
    {
        ArgumentNullException.ThrowIfNull(text);
        int first = 0;
        while (first < text.Length && !IsHidden(text, first, keepsLines))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
        {
            _ = IsHidden(text, i, keepsLines) ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}") : shown.Append(text[i]);
        }

        return shown.ToString();
    }

    private static bool IsHidden(string text, int at, bool keepsLines)
    {
        char one = text[at];
        return one switch
        {
            '\n' or '\r' or '\t' => !keepsLines,
            < ' ' or (>= '\u007f' and <= '\u009f') => true,
            '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u061c' => true,
            _ when char.IsHighSurrogate(one) => at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]),
            _ when char.IsLowSurrogate(one) => at == 0 || !char.IsHighSurrogate(text[at - 1]),
            _ => false,
        };
    }
}
