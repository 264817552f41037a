using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Pathology.Slides.Dicom.Web;

/// <summary>Asks a server for frames as they are stored, several in one request (WADO-RS; DICOM PS3.18, 10.4).</summary>
/// <remarks>
/// A server may take seconds to find any frame of a large object, and then gives hundreds as fast as one: how many are asked for together
/// follows from how long the last answer took.
/// </remarks>
internal sealed class FrameRequests(DicomWebClient client, WebSlideAddress address, ImmutableArray<string> uids, ImmutableArray<PixelSize> sizes)
{
    private const int FewestTogether = 8;
    private const int MostTogether = 256; // their numbers make an address of some two thousand letters, which every server takes
    private const long LongestAnswer = 1L << 30;

    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_fast = TimeSpan.FromSeconds(0.2);

    private static readonly string[] s_accepts =
    [
        "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
        "multipart/related; type=\"image/jpeg\"; transfer-syntax=1.2.840.10008.1.2.4.50", // of servers that do not know the star
    ];

    private volatile int _accept;
    private volatile int _most = MostTogether;
    private volatile int _together = 2 * FewestTogether;

    /// <summary>How many frames are best asked for in one request.</summary>
    internal int Together => Math.Min(_together, _most);

    /// <summary>Gets frames of one object.</summary>
    /// <param name="part">Which of the slide's objects.</param>
    /// <param name="numbers">The frames, from 1, rising.</param>
    /// <returns>As many, in their order, each with the transfer syntax that the server names, or an empty text.</returns>
    /// <exception cref="DicomWebException">The server does not give them.</exception>
    internal async Task<ImmutableArray<(ReadOnlyMemory<byte> Frame, string TransferSyntax)>> GetAsync(int part, int[] numbers, CancellationToken cancellation)
    {
        long started = Environment.TickCount64;
        int accept = _accept;
        try
        {
            ImmutableArray<(ReadOnlyMemory<byte>, string)> frames = await AskAsync(part, numbers, s_accepts[accept], cancellation).ConfigureAwait(false);
            Learn(numbers.Length, TimeSpan.FromMilliseconds(Environment.TickCount64 - started));
            return frames;
        }
        catch (DicomWebException refusal) when (IsOfTheRequest(refusal.Status) && accept + 1 < s_accepts.Length)
        {
            if (await TryOtherAsync(part, numbers, cancellation).ConfigureAwait(false) is { } other)
            {
                return other;
            }

            if (numbers.Length > 1)
            {
                return await BitByBitAsync(part, numbers, cancellation).ConfigureAwait(false);
            }

            throw;
        }
        catch (DicomWebException refusal) when (IsOfTheRequest(refusal.Status) && numbers.Length > 1)
        {
            return await BitByBitAsync(part, numbers, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<ImmutableArray<(ReadOnlyMemory<byte>, string)>?> TryOtherAsync(int part, int[] numbers, CancellationToken cancellation)
    {
        try
        {
            ImmutableArray<(ReadOnlyMemory<byte>, string)> frames = await AskAsync(part, numbers, s_accepts[1], cancellation).ConfigureAwait(false);
            _accept = 1;
            return frames;
        }
        catch (DicomWebException refusal) when (IsOfTheRequest(refusal.Status))
        {
            return null;
        }
    }

    private async Task<ImmutableArray<(ReadOnlyMemory<byte>, string)>> BitByBitAsync(int part, int[] numbers, CancellationToken cancellation)
    {
        _most = Math.Max(1, numbers.Length / 4);
        ImmutableArray<(ReadOnlyMemory<byte>, string)>.Builder all = ImmutableArray.CreateBuilder<(ReadOnlyMemory<byte>, string)>(numbers.Length);
        foreach (int[] some in numbers.Chunk(_most))
        {
            all.AddRange(await GetAsync(part, some, cancellation).ConfigureAwait(false));
        }

        return all.MoveToImmutable();
    }

    private async Task<ImmutableArray<(ReadOnlyMemory<byte>, string)>> AskAsync(int part, int[] numbers, string accept, CancellationToken cancellation)
    {
        string list = string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        string path = $"{address.SeriesPath}/instances/{uids[part]}/frames/{list}";
        long most = Math.Min((FrameDecoder.MostBytesOf(sizes[part]) + 4096) * numbers.Length, LongestAnswer);
        DicomWebAnswer answer = await client.GetAsync(path, accept, most, cancellation).ConfigureAwait(false);
        return FrameAnswer.Parse(answer) is not { } frames
            ? throw new DicomWebException($"{client.Root}: frames {numbers[0]} to {numbers[^1]} came as something else, or in part, from the server.")
            : frames.Length == numbers.Length ? frames
            : throw new DicomWebException($"{client.Root}: of {numbers.Length} frames that were asked for, {frames.Length} came.");
    }

    private void Learn(int count, TimeSpan took)
    {
        if (took > s_slow && count >= _together)
        {
            _together = Math.Min(count * 2, MostTogether);
        }
        else if (took < s_fast && _together > 2 * FewestTogether)
        {
            _together = Math.Max(_together / 2, FewestTogether);
        }
    }

    private static bool IsOfTheRequest(HttpStatusCode? status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.NotAcceptable or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.RequestUriTooLong or HttpStatusCode.NotImplemented;
}
