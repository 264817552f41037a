using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pathology;

/// <summary>The habits of every text file here: UTF-8 without a mark, <c>\n</c>, and numbers that mean the same in every country.</summary>
public static class CsvFile
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\n\r");

    /// <summary>A writer on a stream that stays open.</summary>
    public static StreamWriter WriterOn(Stream output) =>
        new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };

    /// <summary>A text as a field, quoted where it must be.</summary>
    /// <remarks>
    /// A name that begins like a formula (<c>=HYPERLINK(…)</c>) would run in a spreadsheet, so it gets the apostrophe
    /// by which spreadsheets themselves mark text (OWASP, CSV injection).
    /// </remarks>
    public static string Field(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        string safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(s_special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>A number as a field in the fewest digits that read back as the same number; empty where there is none.</summary>
    public static string Field(double? number) => number is { } value && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
