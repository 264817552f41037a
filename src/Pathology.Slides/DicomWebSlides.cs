using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pathology.Slides.Dicom.Web;

namespace Pathology.Slides;

/// <summary>
/// Slides that lie on a DICOMweb server, named as <c>dicomweb:https://pacs/dicom-web?study=1.2.3&amp;series=1.2.3.4</c>: <see cref="Slide.Open"/> takes such an
/// address where it takes a file. Credentials come from the environment (<see cref="DicomWebCredentials"/>).
/// </summary>
public static class DicomWebSlides
{
    private const string Modality = "00080060";
    private const string SeriesUid = "0020000E";
    private const string StudyUid = "0020000D";
    private const string Container = "00400512";

    /// <summary>Whether a text is meant as such an address, right or wrong.</summary>
    public static bool IsAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WebSlideAddress.Is(text);
    }

    /// <summary>The slides that an address means: the series it names, or every series of slides of its study.</summary>
    /// <returns>The address of each, and what it is called: its container's identifier, with the series' where several have that, or none.</returns>
    /// <exception cref="DicomWebException">The server cannot be asked, or has no slide there.</exception>
    public static async Task<IReadOnlyList<(string Address, string Name)>> FindAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var asked = WebSlideAddress.Parse(address);
        return await FindAsync(asked, WebClients.For(asked.Root), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What tells a slide's content from every other's, wherever it lies: the UIDs and sizes of its objects, which DICOM never gives twice.</summary>
    /// <exception cref="SlideException">The server cannot be asked, or has nothing there.</exception>
    public static async Task<string> IdentityOfAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            var asked = WebSlideAddress.Parse(address);
            ImmutableArray<JsonElement> objects = await new WebQuery(WebClients.For(asked.Root))
                .AskAsync($"{asked.SeriesPath}/instances", cancellationToken).ConfigureAwait(false);
            IEnumerable<string> lines = objects.Select(one => string.Join(' ', ((string[])["00080018", "00280008", "00280010", "00280011"]).Select(tag => WebQuery.TextOf(one, tag))));
            return objects.IsEmpty
                ? throw new UnsupportedSlideException(address, "the server has no object there.")
                : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{asked.Study} {asked.Series}\n{string.Join('\n', lines.Order(StringComparer.Ordinal))}")));
        }
        catch (DicomWebException failure)
        {
            throw new SlideException(address, failure.Message, failure);
        }
    }

    internal static async Task<IReadOnlyList<(string Address, string Name)>> FindAsync(WebSlideAddress asked, DicomWebClient client, CancellationToken cancellation)
    {
        var query = new WebQuery(client);
        List<(WebSlideAddress Address, string Container)> found = [];
        foreach (string study in await StudiesOfAsync(asked, query, cancellation).ConfigureAwait(false))
        {
            foreach (JsonElement series in await query.AskAsync($"studies/{study}/series?Modality=SM", cancellation).ConfigureAwait(false))
            {
                string uid = WebQuery.TextOf(series, SeriesUid);
                if (WebQuery.TextOf(series, Modality) == "SM" && WebSlideAddress.IsUid(uid) && (asked.Series ?? uid) == uid)
                {
                    WebSlideAddress one = asked with { Study = study, Series = uid, Accession = null };
                    ImmutableArray<JsonElement> first = await query.AskAsync($"{one.SeriesPath}/instances?includefield={Container}&limit=1", cancellation).ConfigureAwait(false);
                    found.Add((one, first.IsEmpty ? "" : WebQuery.TextOf(first[0], Container).Trim().Replace('/', '_').Replace('\\', '_')));
                }
            }
        }

        ILookup<string, WebSlideAddress> byName = found.ToLookup(one => one.Container, one => one.Address, StringComparer.OrdinalIgnoreCase);
        return found.Count == 0
            ? throw new DicomWebException($"{asked}: the server has no {(asked.Series is null ? "series of slides (modality SM) there" : "such series of slides")}.")
            : [.. found.OrderBy(one => one.Address.Series, StringComparer.Ordinal).Select(one => (one.Address.ToString(), NameOf(one.Container, byName[one.Container].Count(), one.Address.Series!)))];
    }

    private static async Task<IReadOnlyList<string>> StudiesOfAsync(WebSlideAddress asked, WebQuery query, CancellationToken cancellation) => asked.Study is { } study
        ? [study]
        : [.. (await query.AskAsync($"studies?AccessionNumber={Uri.EscapeDataString(asked.Accession!)}", cancellation).ConfigureAwait(false))
            .Select(one => WebQuery.TextOf(one, StudyUid)).Where(WebSlideAddress.IsUid).Order(StringComparer.Ordinal)];

    private static string NameOf(string container, int times, string series) => container.Length == 0 ? series : times == 1 ? container : $"{container}_{series}";
}
