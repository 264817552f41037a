using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Slides.Dicom.Web;

/// <summary>The objects of one slide on a server, as its metadata tell of them.</summary>
internal sealed class WebSeries
{
    private const string SlideClass = "1.2.840.10008.5.1.4.1.1.77.1.6";

    private WebSeries(ImmutableArray<string> uids, ImmutableArray<(DicomItem Attributes, FramePositions Positions)> objects) => (Uids, _objects) = (uids, objects);

    private readonly ImmutableArray<(DicomItem Attributes, FramePositions Positions)> _objects;

    /// <summary>Of its objects, in their order.</summary>
    internal ImmutableArray<string> Uids { get; }

    /// <exception cref="DicomWebException">The server does not tell.</exception>
    /// <exception cref="SlideException">It has no slide there.</exception>
    internal static async Task<WebSeries> ReadAsync(DicomWebClient client, WebSlideAddress address, CancellationToken cancellation)
    {
        ImmutableArray<JsonElement> told = await new WebQuery(client).AskAsync($"{address.SeriesPath}/metadata", cancellation).ConfigureAwait(false);
        var objects = new SortedDictionary<string, (DicomItem, FramePositions)>(StringComparer.Ordinal);
        foreach (JsonElement one in told)
        {
            try
            {
                var positions = new FramePositions();
                DicomItem attributes = WebAttributes.Read(one, positions.Add);
                string uid = attributes.Text(DicomTag.SopInstanceUid);
                if (WebQuery.TextOf(one, "00080016") == SlideClass && WebSlideAddress.IsUid(uid))
                {
                    objects[uid] = (attributes, positions);
                }
            }
            catch (DicomFormatException fault)
            {
                throw new SlideException(address.ToString(), fault.Message, fault);
            }
        }

        return objects.Count > 0
            ? new WebSeries([.. objects.Keys], [.. objects.Values])
            : throw new UnsupportedSlideException(address.ToString(), $"the server has {told.Length} objects there, and no slide among them (VL Whole Slide Microscopy).");
    }

    /// <summary>The object whose frames are the least work to look at: the smallest of the pyramid.</summary>
    internal int Smallest => Enumerable.Range(0, _objects.Length)
        .MinBy(i => (Instance(i, "", "1.2.840.10008.1.2.1") is var one && DicomLevels.IsOfPyramid(one) ? 0 : 1, one.Frames, i));

    /// <summary>The objects as the reader knows them.</summary>
    /// <param name="address">Of the slide, for messages.</param>
    /// <param name="transferSyntax">How their frames are written.</param>
    internal ImmutableArray<DicomInstance> Instances(WebSlideAddress address, string transferSyntax) =>
        [.. Enumerable.Range(0, _objects.Length).Select(i => Instance(i, address.ToString(), transferSyntax))];

    /// <summary>How many frames each of its objects says it has.</summary>
    internal ImmutableArray<long> Frames => [.. Enumerable.Range(0, _objects.Length).Select(i => Instance(i, "", "1.2.840.10008.1.2.1").Frames)];

    private DicomInstance Instance(int i, string path, string transferSyntax) =>
        DicomInstance.OnServer(path, _objects[i].Attributes, _objects[i].Positions, transferSyntax);
}
