using Pathology.Slides.Hosting;

namespace Pathology.Slides;

/// <summary>Processes that read slides in place of this one, so that a damaged slide can end one of them and nothing else.</summary>
/// <remarks>
/// <para>The first is started at once, unless the options say otherwise, and another as soon as one begins to read, so that no slide waits for a
/// start. A host reads one slide at a time, by many threads, and the next one when that is closed. One that died, hung, exceeded a limit or met a damaged slide is
/// replaced.</para>
/// <para>Hosts end with this object, and with this process however it ends: they wait for nothing but its end.</para>
/// </remarks>
public sealed class ReadHosts : IDisposable
{
    // A program that does not start so often is not going to.
    private const int MostStarts = 3;

    private readonly ReadHostOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _watch;
    private readonly Lock _gate = new();
    private readonly Stack<HostProcess> _idle = [];
    private readonly HashSet<HostProcess> _all = [];
    private bool _isDisposed;

    /// <summary>Starts the first host, unless the options say otherwise.</summary>
    /// <param name="options">How.</param>
    /// <param name="time">The clock of the deadlines; null for the system's.</param>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    /// <exception cref="MachineNotReadyException">It cannot be started.</exception>
    public ReadHosts(ReadHostOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (!IsSupported)
        {
            throw new PlatformNotSupportedException("Slides are read in processes of their own on Linux only.");
        }

        (_options, _time) = (options, time ?? TimeProvider.System);
        if (options.StartsAhead)
        {
            Add(isIdle: true);
        }

        _watch = _time.CreateTimer(_ => Watch(), null, Every, Every);
    }

    /// <summary>Whether this system has what it takes: Linux alone.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>Processes alive now; for tests and the curious.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all.Count(host => host.IsAlive);
            }
        }
    }

    private TimeSpan Every => TimeSpan.FromSeconds(Math.Clamp(_options.Deadline.TotalSeconds / 4, 0.05, 1));

    public void Dispose()
    {
        HostProcess[] all;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            (_isDisposed, all) = (true, [.. _all]);
            _all.Clear();
            _idle.Clear();
        }

        _watch.Dispose();
        foreach (HostProcess host in all)
        {
            host.Dispose();
        }
    }

    /// <summary>Starts a host where none is ready, and does not wait for it. What keeps it from starting is told to the first slide that needs one.</summary>
    public void Prepare() => Refill(Math.Max(1, _options.Spare));

    /// <summary>Opens a slide in a host of its own.</summary>
    internal ISlide Open(string path, SlideOpenOptions options) => HostedSlide.Open(this, Take(), path, options);

    /// <summary>Takes a host back: one that is well reads the next slide, another is replaced.</summary>
    internal void GiveBack(HostProcess host, bool isWell)
    {
        // What native libraries keep for good is theirs to lose with the process.
        if (isWell && IsAsNew(host) && host.Memory < _options.MemoryBytes / 2)
        {
            lock (_gate)
            {
                if (!_isDisposed && _idle.Count <= _options.Spare)
                {
                    _idle.Push(host);
                    return;
                }
            }
        }

        lock (_gate)
        {
            _all.Remove(host);
        }

        host.Dispose();
    }

    // Closes what is open; a host that is gone says nothing.
    private static bool IsAsNew(HostProcess host)
    {
        HostChannel channel = host.Rent();
        try
        {
            return channel.Ask(new HostRequest(HostVerb.Close)).Status == HostStatus.Done;
        }
        finally
        {
            host.Return(channel);
        }
    }

    private HostProcess Take()
    {
        for (int failed = 0; ; failed++)
        {
            HostProcess host;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                host = _idle.Count > 0 ? _idle.Pop() : Add(isIdle: false);
            }

            try
            {
                host.WaitUntilReady();
                if (IsAsNew(host))
                {
                    host.Forget();
                    Refill(_options.Spare);
                    return host;
                }

                GiveBack(host, isWell: false); // killed while it had nothing to do: no slide is to blame
                if (failed > MostStarts + _options.Spare)
                {
                    throw new MachineNotReadyException($"{_options.Program}: the processes that read slides end as soon as they have started.");
                }
            }
            catch (MachineNotReadyException) when (failed < MostStarts - 1)
            {
                GiveBack(host, isWell: false); // so for one that was killed while it started
            }
            catch
            {
                GiveBack(host, isWell: false);
                throw;
            }
        }
    }

    private void Refill(int ready)
    {
        try
        {
            lock (_gate)
            {
                while (!_isDisposed && _idle.Count < ready)
                {
                    Add(isIdle: true);
                }
            }
        }
        catch (MachineNotReadyException)
        {
            // Too many open files or processes: the slide in hand has its host, and the next one asks again.
        }
    }

    private HostProcess Add(bool isIdle)
    {
        HostProcess host = HostProcess.Start(_options, _time);
        _all.Add(host);
        if (isIdle)
        {
            _idle.Push(host);
        }

        return host;
    }

    private void Watch()
    {
        HostProcess[] all;
        lock (_gate)
        {
            all = [.. _all];
        }

        foreach (HostProcess host in all)
        {
            host.Watch();
        }
    }
}
