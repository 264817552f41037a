using System.Globalization;

namespace Pathology.Slides.Hosting;

/// <summary>A slide that another process reads. It behaves as if this one did, but for what the process may suffer.</summary>
/// <remarks>
/// The host is this slide's alone while it is open: whatever happens to it happens to no other slide. What went wrong once stays so, as
/// with OpenSlide's own errors.
/// </remarks>
internal sealed class HostedSlide : ISlide
{
    private readonly ReadHosts _hosts;
    private readonly HostProcess _host;
    private readonly Lock _gate = new();
    private SlideException? _failure;
    private volatile DamagedTile[] _damaged = [];
    private int _inside;
    private bool _isDisposed;

    private HostedSlide(ReadHosts hosts, HostProcess host, string path, SlideOpenOptions options)
    {
        (_hosts, _host) = (hosts, host);
        Info = null!; // until it is opened, a few lines below
        byte[] info = Ask(HostVerb.Open, SlideInfoFormat.Write(path, options), path, "opening it")!;
        Info = SlideInfoFormat.ReadInfo(info, path);
    }

    public SlideInfo Info { get; }

    public IReadOnlyCollection<DamagedTile> DamagedTiles => _damaged;

    /// <summary>Opens a slide in <paramref name="host"/>, and owns it then; whatever fails, the host is given back.</summary>
    internal static HostedSlide Open(ReadHosts hosts, HostProcess host, string path, SlideOpenOptions options)
    {
        try
        {
            return new HostedSlide(hosts, host, path, options);
        }
        catch (Exception failure)
        {
            hosts.GiveBack(host, isWell: failure is UnsupportedSlideException or MachineNotReadyException);
            throw failure is EndOfStreamException or ArgumentException or FormatException
                ? new ReaderLostException(path, "the process that read it answered what makes no sense; the file is damaged.")
                : failure;
        }
    }

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        SlideLevel level = RegionCheck.LevelOf(Info, region, destination.Length);
        Enter();
        try
        {
            if (!RegionCheck.Touches(region, level))
            {
                destination.Fill(Info.Background);
                return;
            }

            bool isWhole = true;
            foreach (RegionPieces.Piece piece in new RegionPieces(region, level.Downsample))
            {
                isWhole &= TryRead(new SlideRegion(region.Level, piece.Origin, piece.Size), destination[piece.Start..], region.Size.Width);
            }

            if (!isWhole)
            {
                int index = region.Level;
                throw new DamagedTileException(Info.Path, _damaged.FirstOrDefault(tile => tile.Level == index));
            }
        }
        finally
        {
            Leave();
        }
    }

    public RgbImage ReadAssociatedImage(string name)
    {
        PixelSize size = AssociatedImages.SizeOf(Info, name);
        byte[] pixels = AskWhileOpen(HostVerb.ReadAssociatedImage, System.Text.Encoding.UTF8.GetBytes(name), $"reading its {name} image")!;
        RgbImage image = new(size);
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Rgb24>(pixels).CopyTo(image.Pixels);
        return image;
    }

    public byte[]? ReadIccProfile() => AskWhileOpen(HostVerb.ReadIccProfile, [], "reading its colour profile");

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (_inside > 0)
            {
                return; // the last read that runs gives the host back
            }
        }

        _hosts.GiveBack(_host, isWell: _failure is null);
    }

    /// <summary>Reads a piece; false where a stored tile of it is damaged, which is background then.</summary>
    private bool TryRead(in SlideRegion piece, Span<Rgb24> destination, int stride)
    {
        HostChannel channel = _host.Rent();
        try
        {
            HostAnswer answer = channel.Ask(HostRequest.Of(piece));
            if (answer.Status is not (HostStatus.Done or HostStatus.DoneButForTiles) || answer.Bytes != piece.Size.Area * 3)
            {
                throw Fail(channel, answer, Info.Path, Doing(piece));
            }

            ReadOnlySpan<Rgb24> pixels = channel.Pixels(piece.Size.Area);
            if (piece.Size.Width == stride)
            {
                pixels.CopyTo(destination);
            }
            else
            {
                for (int row = 0; row < piece.Size.Height; row++)
                {
                    pixels.Slice(row * piece.Size.Width, piece.Size.Width).CopyTo(destination[(row * stride)..]);
                }
            }

            channel.Trim(answer.Bytes);
            if (answer.Status == HostStatus.DoneButForTiles)
            {
                NoteDamage(channel);
                return false;
            }

            return true;
        }
        finally
        {
            _host.Return(channel);
        }
    }

    private void NoteDamage(HostChannel channel)
    {
        if (!channel.TryAskForBytes(HostVerb.ListDamagedTiles, [], out byte[]? bytes, out HostAnswer answer))
        {
            throw Fail(channel, answer, Info.Path, "asking it which tiles are damaged");
        }

        // Answers of several threads may come in another order than they were given; the later one has more.
        DamagedTile[] tiles = DamagedTileFormat.Read(bytes);
        lock (_gate)
        {
            _damaged = tiles.Length > _damaged.Length ? tiles : _damaged;
        }
    }

    private static string Doing(in SlideRegion piece) => string.Create(
        CultureInfo.InvariantCulture,
        $"reading {piece.Size.Width} x {piece.Size.Height} pixels of level {piece.Level} at {piece.Origin.X}, {piece.Origin.Y}");

    private byte[]? AskWhileOpen(HostVerb verb, ReadOnlySpan<byte> text, string doing)
    {
        Enter();
        try
        {
            return Ask(verb, text, Info.Path, doing);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Asks for bytes of any number; null where the host says that there are none.</summary>
    private byte[]? Ask(HostVerb verb, ReadOnlySpan<byte> text, string path, string doing)
    {
        HostChannel channel = _host.Rent();
        try
        {
            return channel.TryAskForBytes(verb, text, out byte[]? bytes, out HostAnswer answer) ? bytes : throw Fail(channel, answer, path, doing);
        }
        finally
        {
            _host.Return(channel);
        }
    }

    /// <summary>What is thrown for an answer that went wrong. The first is kept: the others follow from it.</summary>
    private Exception Fail(HostChannel channel, in HostAnswer answer, string path, string doing)
    {
        string sentence = answer.Status is HostStatus.Gone or HostStatus.Done ? "" : channel.Sentence(answer);
        if (answer.Status is HostStatus.Unsupported or HostStatus.MachineNotReady)
        {
            return answer.Status == HostStatus.Unsupported ? new UnsupportedSlideException(path, sentence) : new MachineNotReadyException(sentence);
        }

        lock (_gate)
        {
            return _failure ??= answer.Status == HostStatus.Damaged
                ? new SlideException(path, sentence + _host.LastWords())
                : new ReaderLostException(path, $"the process that read it, while {doing}, {_host.Obituary()}");
        }
    }

    private void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_failure is not null)
            {
                throw _failure;
            }

            _inside++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_inside > 0 || !_isDisposed)
            {
                return;
            }
        }

        _hosts.GiveBack(_host, isWell: _failure is null);
    }
}
