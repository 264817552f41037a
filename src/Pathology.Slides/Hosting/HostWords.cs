using System.Text;
using System.Text.RegularExpressions;

namespace Pathology.Slides.Hosting;

/// <summary>What native libraries wrote to the standard error of a host: kept apart, in bounds, and without anything that moves a cursor.</summary>
internal sealed partial class HostWords
{
    // Enough for a message and its context; a library that warns of every tile would fill a disk.
    private const int Most = 600;

    private readonly byte[] _kept = new byte[Most];
    private readonly Lock _gate = new();
    private readonly Thread _listening;
    private int _count;

    internal HostWords(Stream error)
    {
        _listening = new Thread(() => Listen(error), maxStackSize: 1 << 18) { IsBackground = true, Name = "host words" };
        _listening.Start();
    }

    /// <summary>Forgets what was said: the host begins another slide.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            _count = 0;
        }
    }

    /// <summary>Waits until an ended host has nothing more to say, and gives its words in one line; empty where there are none.</summary>
    internal string Last()
    {
        _listening.Join(TimeSpan.FromSeconds(5));
        lock (_gate)
        {
            IEnumerable<string> lines = Encoding.UTF8.GetString(_kept, 0, _count)
                .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => WhoAndWhen().Replace(line, ""))
                .Distinct(StringComparer.Ordinal);
            return Printable.Text(string.Join("; ", lines)) + (_count == Most ? "…" : "");
        }
    }

    // GLib's process number and time of day: a reason is the same in two runs of the same thing.
    [GeneratedRegex(@"^\(\w+:\d+\): |(?<=\*\*: )\d\d:\d\d:\d\d\.\d{3}: ")]
    private static partial Regex WhoAndWhen();

    private void Listen(Stream error)
    {
        byte[] buffer = new byte[4096];
        try
        {
            // Read on when enough is known: a pipe that nobody empties would stop the host.
            for (int read = HostPipe.Read(error, buffer); read > 0; read = HostPipe.Read(error, buffer))
            {
                lock (_gate)
                {
                    int taken = Math.Min(read, Most - _count);
                    buffer.AsSpan(0, taken).CopyTo(_kept.AsSpan(_count));
                    _count += taken;
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The host is gone, and its streams with it.
        }
    }
}
