using System.Text.Json;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Reading;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Live;

/// <summary>How far the runs are, looked up once for all who listen: their number costs no look at a disk. Any thread may ask.</summary>
internal sealed class LiveFeed(SlideCatalog catalog, MarkBooks marks, TimeProvider clock)
{
    private static readonly TimeSpan s_lookAgainAfter = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private byte[] _now = [];
    private long _looked;

    /// <summary>How often it was looked up.</summary>
    public long Looks { get; private set; }

    /// <summary>The document as JSON, half a second old at most; the same array as long as it is the same document.</summary>
    public byte[] Now
    {
        get
        {
            lock (_gate)
            {
                if (_now.Length == 0 || clock.GetElapsedTime(_looked) >= s_lookAgainAfter)
                {
                    byte[] now = JsonSerializer.SerializeToUtf8Bytes(Read(), ViewerJson.Default.LiveDocument);
                    _now = now.AsSpan().SequenceEqual(_now) ? _now : now;
                    _looked = clock.GetTimestamp();
                    Looks++;
                }

                return _now;
            }
        }
    }

    private LiveDocument Read() => new(
        catalog.Now.Version,
        [
            .. catalog.Sources
                .Where(source => source.Folder is not null)
                .Select(source => RunState.Of(source.Id, source.Folder!, clock)),
        ],
        marks.Latest());
}
