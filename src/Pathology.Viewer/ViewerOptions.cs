using System.Collections.Immutable;
using System.Net;
using Pathology.Slides;

namespace Pathology.Viewer;

/// <summary>What is served, where, and to whom. The defaults are right for one person at one machine.</summary>
public sealed record ViewerOptions
{
    /// <summary>What is shown, in this order.</summary>
    public required ImmutableArray<ViewerSource> Sources { get; init; }

    /// <summary>Where slides are looked for that are not where their run found them.</summary>
    public ImmutableArray<string> SlideFolders { get; init; } = [];

    /// <summary>The address that is listened on. Any but the loopback asks for <see cref="Token"/> or <see cref="ProxyHeader"/>.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>What a visitor has to bring, once; null where none is asked for.</summary>
    public string? Token { get; init; }

    /// <summary>The header in which a reverse proxy names the user that it has let in; requests without it are refused.</summary>
    public string? ProxyHeader { get; init; }

    /// <summary>Names that the page may be asked for under, beside the loopback's, this machine's and plain addresses.</summary>
    public ImmutableArray<string> HostNames { get; init; } = [];

    /// <summary>How slides are opened.</summary>
    public SlideOpenOptions Opening { get; init; } = new() { CacheBytes = 32L << 20 };

    /// <summary>The most slides that are held open at once; each may hold as much as <see cref="Opening"/> lets it.</summary>
    public int OpenSlides { get; init; } = 8;

    /// <summary>The most memory that encoded tiles are kept in, in bytes.</summary>
    public long TileCacheBytes { get; init; } = 96L << 20;

    /// <summary>Bytes a second. Who takes less is gone, or holds a connection on purpose; no slide can be looked at over such a line.</summary>
    internal double SlowestVisitor { get; init; } = 8192;

    internal bool IsOpenToOthers => !IPAddress.IsLoopback(Address);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfZero(Sources.IsDefault ? 0 : Sources.Length, nameof(Sources));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Port is >= 0 and <= 65535, true, nameof(Port));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(OpenSlides);
        ArgumentOutOfRangeException.ThrowIfNegative(TileCacheBytes);
        if (IsOpenToOthers && Token is null && ProxyHeader is null)
        {
            throw new ArgumentException($"Listening on {Address} needs a token, or a reverse proxy that authenticates.");
        }
    }
}
