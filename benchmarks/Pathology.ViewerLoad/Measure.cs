using System.Diagnostics;
using System.Globalization;

namespace Pathology.ViewerLoad;

/// <summary>The server from the moment this is made: its processor time, and its memory at the start, all along and at the end.</summary>
internal sealed class Measure : IDisposable
{
    private readonly ServerProcess _server;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly double _seconds;
    private readonly List<long> _megabytes = [];
    private readonly Timer _timer;

    public Measure(ServerProcess server)
    {
        (_server, _seconds) = (server, server.Seconds);
        _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>Seconds by the clock.</summary>
    public double Wall => _clock.Elapsed.TotalSeconds;

    /// <summary>Seconds of processor time that the server took.</summary>
    public double Seconds => _server.Seconds - _seconds;

    public override string ToString()
    {
        Look();
        lock (_megabytes)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"server: {Seconds / Wall:0.00} processors, memory {_megabytes[0]} MB at the start, {_megabytes[_megabytes.Count / 2]} in the middle, {_megabytes[^1]} at the end, {_megabytes.Max()} at most, {_server.Threads} threads");
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_megabytes)
        {
            _megabytes.Add(_server.Megabytes);
        }
    }
}
