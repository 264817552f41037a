using System.Collections.Immutable;

namespace Pathology.Slides.Dicom.Web;

/// <summary>Opens slides that lie on a DICOMweb server: metadata first, frames as they are read.</summary>
internal static class WebReader
{
    // Levels this much smaller are looked at as a whole, for tissue and thumbnails: fetched in one go rather than bit by bit.
    private const double SmallFrom = 8;
    private const long MostOfSmall = 64;

    /// <exception cref="SlideException">The server does not give it, or it is damaged.</exception>
    internal static DicomReader Open(string path, SlideOpenOptions options, DicomWebClient? client = null) =>
        OpenAsync(path, options, client).GetAwaiter().GetResult(); // slides are opened by plain calls, from threads that may wait

    private static async Task<DicomReader> OpenAsync(string path, SlideOpenOptions options, DicomWebClient? given)
    {
        try
        {
            var address = WebSlideAddress.Parse(path);
            if (address is not { Study: not null, Series: not null })
            {
                throw new UnsupportedSlideException(path, "names a study; a slide is one series of it: add &series=UID.");
            }

            DicomWebClient client = given ?? WebClients.For(address.Root);
            WebSeries series = await WebSeries.ReadAsync(client, address, CancellationToken.None).ConfigureAwait(false);
            ImmutableArray<DicomInstance> sketch = series.Instances(address, "1.2.840.10008.1.2.1");
            var requests = new FrameRequests(client, address, series.Uids, [.. sketch.Select(one => one.Frame)]);
            ImmutableArray<(ReadOnlyMemory<byte> Frame, string Syntax)> first = await requests.GetAsync(series.Smallest, [1], CancellationToken.None).ConfigureAwait(false);
            string syntax = FrameCoding.SyntaxOf(first[0].Frame.Span, first[0].Syntax);
            var source = new WebFrames(requests, [.. sketch.Select(one => one.Frames)]);
            DicomReader reader = DicomReader.Open(path, series.Instances(address, syntax), source, options);
            reader.ExpectWhole(SmallFrom, MostOfSmall);
            return reader;
        }
        catch (DicomFormatException fault)
        {
            throw new SlideException(path, fault.Message, fault);
        }
        catch (DicomWebException failure)
        {
            throw new SlideException(path, failure.Message, failure);
        }
    }
}
