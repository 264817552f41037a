using System.Buffers;
using System.Collections.Immutable;

namespace Pathology.Slides.Dicom.Web;

/// <summary>The frames of a slide on a server, fetched ahead of whoever reads them.</summary>
/// <remarks>
/// What is expected is fetched in its order, several requests at a time, as long as no more than some 64 MB wait to be taken; what is wanted at
/// once goes before. Frames are kept as they are compressed, 192 MB at most, the least used given up first: neighbouring tiles share frames. A
/// frame that nobody expects or takes is never asked for.
/// </remarks>
internal sealed class WebFrames(FrameRequests requests, ImmutableArray<long> frames) : IFrameSource
{
    internal const int MostInFlight = 4;

    private const long MostAhead = 64L << 20;
    private const long MostHeld = 192L << 20;
    private const int UsualFrame = 24 << 10;

    private readonly object _gate = new();
    private readonly Dictionary<(int Part, int Number), HeldFrame> _held = [];
    private readonly LinkedList<(int Part, int Number)> _used = new(); // those that are here, the least used first
    private readonly CancellationTokenSource _stop = new();
    private IEnumerator<FramePlace>? _expected;
    private FramePlace? _next;
    private long _heldBytes;
    private long _aheadBytes;
    private long _underWay; // frames
    private int _inFlight;
    private long _fetched;
    private long _fetchedBytes;
    private bool _isDisposed;

    public bool FetchesAhead => true;

    /// <summary>How many frames have come from the server, those that came twice counted twice.</summary>
    internal long Fetched => Interlocked.Read(ref _fetched);

    public DicomFrames FramesOf(int part) => DicomFrames.Numbered(frames[part]);

    public FrameBytes? TryTake(FramePlace place, PixelCoding coding, int room)
    {
        byte[] bytes = Take((place.Part, (int)place.Offset));
        PixelCoding found = FrameCoding.Of(bytes) ?? PixelCoding.Native;
        if (found == PixelCoding.Jpeg2000 && coding != PixelCoding.Jpeg2000)
        {
            return null; // the slide was not opened where such frames may be decoded
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(room + bytes.Length);
        bytes.CopyTo(rented, room);
        return new FrameBytes(rented, room, bytes.Length, found);
    }

    public bool Has(FramePlace place)
    {
        lock (_gate)
        {
            return _held.ContainsKey(Key(place));
        }
    }

    public void Expect(IEnumerable<FramePlace> places, bool isAtOnce)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            if (isAtOnce)
            {
                foreach (IGrouping<int, FramePlace> part in places.Where(place => !_held.ContainsKey(Key(place))).Distinct().GroupBy(place => place.Part))
                {
                    foreach (FramePlace[] some in part.Chunk(requests.Together))
                    {
                        Start(part.Key, [.. some.Select(place => (int)place.Offset)]);
                    }
                }
            }
            else
            {
                _expected?.Dispose();
                (_expected, _next) = (places.GetEnumerator(), null);
                FetchAhead();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _expected?.Dispose();
            _held.Clear();
            Monitor.PulseAll(_gate);
        }

        _stop.Cancel();
        _stop.Dispose();
    }

    private static (int Part, int Number) Key(FramePlace place) => (place.Part, (int)place.Offset);

    private byte[] Take((int Part, int Number) key)
    {
        lock (_gate)
        {
            while (true)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                if (!_held.TryGetValue(key, out HeldFrame? frame))
                {
                    Start(key.Part, [key.Number]);
                }
                else if (frame.Failure is { } failure)
                {
                    throw new DicomWebException(failure.Message, innerException: failure);
                }
                else if (frame.Bytes is { } bytes)
                {
                    Use(frame, bytes.Length);
                    return bytes;
                }
                else
                {
                    Monitor.Wait(_gate);
                }
            }
        }
    }

    private void Use(HeldFrame frame, int length)
    {
        _used.Remove(frame.Place!);
        _used.AddLast(frame.Place!);
        if (!frame.IsTaken)
        {
            frame.IsTaken = true;
            _aheadBytes -= length;
            FetchAhead();
        }
    }

    // With the gate held, as all that follows but the fetching itself.
    private void FetchAhead()
    {
        while (!_isDisposed && _inFlight < MostInFlight && _aheadBytes + (_underWay * UsualSize()) < MostAhead && NextExpected() is { Count: > 0 } some)
        {
            Start(some[0].Part, [.. some.Select(place => (int)place.Offset).Order()]);
        }
    }

    private long UsualSize() => _fetched == 0 ? UsualFrame : _fetchedBytes / _fetched;

    // The next expected frames of one object that are not here yet and not under way.
    private List<FramePlace> NextExpected()
    {
        List<FramePlace> some = [];
        HashSet<FramePlace> seen = [];
        while (some.Count < requests.Together && (_next ?? Following()) is { } place)
        {
            if (some.Count > 0 && some[0].Part != place.Part)
            {
                _next = place;
                break;
            }

            _next = null;
            if (!_held.ContainsKey(Key(place)) && seen.Add(place))
            {
                some.Add(place);
            }
        }

        return some;
    }

    private FramePlace? Following() => _expected is not null && _expected.MoveNext() ? _expected.Current : null;

    private void Start(int part, int[] numbers)
    {
        foreach (int number in numbers)
        {
            _held[(part, number)] = new HeldFrame();
        }

        _inFlight++;
        _underWay += numbers.Length;
        CancellationToken stop = _stop.Token;
        _ = Task.Run(() => FetchAsync(part, numbers, stop), CancellationToken.None);
    }

    private async Task FetchAsync(int part, int[] numbers, CancellationToken stop)
    {
        ImmutableArray<(ReadOnlyMemory<byte> Frame, string TransferSyntax)> came = [];
        Exception? failure = null;
        try
        {
            came = await requests.GetAsync(part, numbers, stop).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // it reaches whoever waits for the frames
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }

        lock (_gate)
        {
            _inFlight--;
            _underWay -= numbers.Length;
            if (!_isDisposed)
            {
                foreach ((int i, int number) in numbers.Index())
                {
                    Keep((part, number), failure is null ? came[i].Frame.ToArray() : null, failure);
                }

                GiveUpTheLeastUsed();
                FetchAhead();
            }

            Monitor.PulseAll(_gate);
        }
    }

    private void Keep((int Part, int Number) key, byte[]? bytes, Exception? failure)
    {
        HeldFrame frame = _held[key];
        (frame.Bytes, frame.Failure) = (bytes, failure);
        if (bytes is not null)
        {
            frame.Place = _used.AddLast(key);
            _heldBytes += bytes.Length;
            _aheadBytes += bytes.Length;
            _fetched++;
            _fetchedBytes += bytes.Length;
        }
    }

    private void GiveUpTheLeastUsed()
    {
        for (LinkedListNode<(int, int)>? node = _used.First; node is not null && _heldBytes > MostHeld;)
        {
            LinkedListNode<(int, int)>? following = node.Next;
            if (_held[node.Value] is { IsTaken: true, Bytes: { } bytes })
            {
                _heldBytes -= bytes.Length;
                _held.Remove(node.Value);
                _used.Remove(node);
            }

            node = following;
        }
    }

    private sealed class HeldFrame
    {
        internal byte[]? Bytes { get; set; }

        internal Exception? Failure { get; set; }

        internal bool IsTaken { get; set; }

        internal LinkedListNode<(int Part, int Number)>? Place { get; set; }
    }
}
