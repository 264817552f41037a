using System.Text;

namespace Pathology.Slides.Dicom.Web;

/// <summary>Slides on a server, as <c>dicomweb:https://pacs/dicom-web?study=1.2.3&amp;series=1.2.3.4</c>, or by <c>accession=</c> in place of the study.</summary>
/// <param name="Root">Of the server's services.</param>
/// <param name="Study">The study's UID; null where an accession number stands for it.</param>
/// <param name="Series">The series' UID; null for every series of slides.</param>
/// <param name="Accession">The accession number that studies are looked up by; null where the study is named.</param>
internal sealed record WebSlideAddress(Uri Root, string? Study, string? Series, string? Accession)
{
    internal const string Scheme = "dicomweb:";

    private const int LongestUid = 64;

    /// <summary>The path of the services for the series, below the root.</summary>
    internal string SeriesPath => $"studies/{Study}/series/{Series}";

    /// <summary>Whether a text is meant as such an address, right or wrong.</summary>
    internal static bool Is(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="DicomWebException">It is none; says what is missing.</exception>
    internal static WebSlideAddress Parse(string text)
    {
        string address = text[Scheme.Length..];
        int query = address.IndexOf('?', StringComparison.Ordinal);
        Uri root = DicomWebAddress.Parse(query < 0 ? address : address[..query]);
        string? study = null, series = null, accession = null;
        foreach (string pair in query < 0 ? [] : address[(query + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            (string name, string value) = equals < 0 ? (pair, "") : (pair[..equals], Uri.UnescapeDataString(pair[(equals + 1)..]));
            switch (name.ToUpperInvariant())
            {
                case "STUDY":
                    study = Uid(text, name, value);
                    break;
                case "SERIES":
                    series = Uid(text, name, value);
                    break;
                case "ACCESSION" when value.Length > 0:
                    accession = value;
                    break;
                default:
                    throw new DicomWebException($"{Printable.Text(text)}: '{Printable.Text(pair)}' is not understood; give study=UID, series=UID, or accession=NUMBER.");
            }
        }

        return study is null == accession is null
            ? throw new DicomWebException($"{Printable.Text(text)}: say which study: ?study=UID or ?accession=NUMBER behind the address, in quotes in a shell.")
            : new WebSlideAddress(root, study, series, accession);
    }

    public override string ToString()
    {
        StringBuilder text = new StringBuilder(Scheme).Append(Root.AbsoluteUri);
        text.Append(Study is { } study ? $"?study={study}" : $"?accession={Uri.EscapeDataString(Accession!)}");
        return Series is { } series ? text.Append($"&series={series}").ToString() : text.ToString();
    }

    /// <summary>Whether a text is a UID (PS3.5, 9.1), and so safe in an address.</summary>
    internal static bool IsUid(string text) => text.Length is > 0 and <= LongestUid && text.All(character => char.IsAsciiDigit(character) || character == '.');

    private static string Uid(string text, string name, string value) => IsUid(value)
        ? value
        : throw new DicomWebException($"{Printable.Text(text)}: {name}={Printable.Text(value)} is no UID, which has digits and points.");
}
