using System.Net;
using System.Net.Http.Headers;

namespace Pathology.Outputs;

/// <summary>One request of STOW-RS (DICOM PS3.18, 10.5): some objects in, and for each what the server says of it.</summary>
internal sealed class StowRequest(DicomWebClient client)
{
    private const string Json = "application/dicom+json";
    private const long LongestAnswer = 1 << 24;

    /// <summary>Sends objects together; one by one where the server finds them too large together.</summary>
    /// <param name="objects">What is sent.</param>
    /// <param name="attempts">How often it is tried; null for as often as the client does.</param>
    /// <returns>For each object why it was not taken, or null where it was.</returns>
    /// <exception cref="DicomWebException">The server did not answer at all.</exception>
    internal async Task<IReadOnlyList<(StowObject Sent, string? Fault)>> SendAsync(IReadOnlyList<StowObject> objects, int? attempts, CancellationToken cancellation)
    {
        try
        {
            // A refusal of some objects comes as 409, with the list of them.
            DicomWebAnswer answer = await client.PostAsync(
                "studies", () => ContentOf(objects), Json, LongestAnswer, status => status is HttpStatusCode.Conflict or HttpStatusCode.BadRequest, attempts, cancellation).ConfigureAwait(false);
            return [.. objects.Select(sent => (sent, FaultOf(answer, sent)))];
        }
        catch (DicomWebException tooLarge) when (tooLarge.Status == HttpStatusCode.RequestEntityTooLarge && objects.Count > 1)
        {
            List<(StowObject, string?)> all = [];
            foreach (StowObject sent in objects)
            {
                all.AddRange(await SendAsync([sent], attempts, cancellation).ConfigureAwait(false));
            }

            return all;
        }
        catch (DicomWebException failure) when (!failure.IsOutOfReach)
        {
            return [.. objects.Select(sent => (sent, (string?)failure.Message))];
        }
    }

    private static MultipartContent ContentOf(IReadOnlyList<StowObject> objects)
    {
        var content = new MultipartContent("related", $"pathology-{Guid.NewGuid():N}");
        content.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
        foreach (StowObject sent in objects)
        {
            var part = new ByteArrayContent(sent.Bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
            content.Add(part);
        }

        return content;
    }

    // A server that says nothing of an object has not said that it took it.
    private string? FaultOf(DicomWebAnswer answer, StowObject sent)
    {
        var said = StowAnswer.Parse(answer.Body);
        return said is null ? $"{client.Root}: the server answered {(int)answer.Status}, and not what it took; it may be no DICOMweb server."
            : said.Refused.TryGetValue(sent.Uid, out int? reason) ? $"{client.Root}: the server did not take it: {StowAnswer.NameOf(reason)}."
            : said.Taken.Contains(sent.Uid) ? null
            : $"{client.Root}: the server does not say that it took it (it answered {(int)answer.Status}).";
    }
}
