using System.Collections.Immutable;
using System.Net;
using System.Text.Json;

namespace Pathology.Slides.Dicom.Web;

/// <summary>Asks a server what it has (QIDO-RS, and the metadata of WADO-RS; DICOM PS3.18, 10.6 and 10.4).</summary>
internal sealed class WebQuery(DicomWebClient client)
{
    private const string Json = "application/dicom+json";

    // A sparse slide of a hundred thousand frames takes some 15 MB; of ten times as many no server tells in time.
    private const long LongestAnswer = 256L << 20;

    /// <summary>The objects that answer a question, attribute by attribute; none where the server says that it has nothing.</summary>
    /// <exception cref="DicomWebException">It cannot be asked, or its answer is none.</exception>
    internal async Task<ImmutableArray<JsonElement>> AskAsync(string path, CancellationToken cancellation)
    {
        DicomWebAnswer answer = await client.GetAsync(path, Json, LongestAnswer, cancellation).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NoContent || answer.Body.IsEmpty)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(item => item.Clone())]
                : throw Wrong(path);
        }
        catch (JsonException fault)
        {
            throw Wrong(path, fault);
        }
    }

    /// <summary>One value as text; empty where there is none.</summary>
    internal static string TextOf(JsonElement item, string tag) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(tag, out JsonElement attribute) && attribute.ValueKind == JsonValueKind.Object
            && attribute.TryGetProperty("Value", out JsonElement values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0
            ? values[0].ToString()
            : "";

    private DicomWebException Wrong(string path, Exception? fault = null) =>
        new($"{client.Root}/{path}: the answer is not what a DICOMweb server gives; is that the root of its services, as https://pacs/dicom-web?", innerException: fault);
}
