using Pathology.Slides.Hosting.Native;

namespace Pathology.Slides.Hosting;

/// <summary>Keeps a host within the memory and the processor time that it was given; the system sees to it.</summary>
/// <remarks>
/// Memory is what is written to, not what is reserved: .NET reserves far more address space than it will use. Who asks for more is refused,
/// and mostly gives up then, which is the end of the host and not of its owner.
/// </remarks>
internal sealed class HostLimits
{
    private const int ProcessorTime = 0; // RLIMIT_CPU
    private const int Data = 2; // RLIMIT_DATA
    private const int CoreDump = 4; // RLIMIT_CORE
    private const int Default = 0; // SIG_DFL
    private const int Ignored = 1; // SIG_IGN

    // Hangup, interrupt, quit, termination: sent to the whole group or job as a rule. The owner decides, and the host ends with it.
    private static readonly int[] s_ownersSignals = [1, 2, 3, 15];

    // Illegal instruction, trap, bus error, memory that is not its own: .NET would turn some into an abort of its own, and pass over one
    // that was sent. A null reference of managed code ends the host then too, which is as good.
    private static readonly int[] s_ends = [4, 5, 7, 11];

    private readonly HostArguments _told;
    private long _granted;
    private int _busy;

    internal HostLimits(HostArguments told)
    {
        _told = told;
        foreach (int signal in s_ownersSignals)
        {
            _ = NativeMethods.signal(signal, Ignored);
        }

        foreach (int signal in s_ends)
        {
            _ = NativeMethods.signal(signal, Default);
        }

        Limit(CoreDump, 0, 0);
    }

    /// <summary>Limits the memory, from what is in use now.</summary>
    internal void Begin() => Limit(Data, (ulong)(DataInUse() + _told.MemoryBytes), ulong.MaxValue);

    /// <summary>A request begins: the processor time is counted from here.</summary>
    internal void BeginRequest()
    {
        // A share for each request in hand, granted anew after a quarter of it: a call to the system for every tile would be felt.
        long used = (long)Environment.CpuUsage.TotalTime.TotalSeconds;
        long wanted = used + 1 + ((long)_told.ProcessorSeconds * Interlocked.Increment(ref _busy));
        if (wanted - Volatile.Read(ref _granted) > _told.ProcessorSeconds / 4)
        {
            Volatile.Write(ref _granted, wanted);
            Limit(ProcessorTime, (ulong)wanted, ulong.MaxValue);
        }
    }

    internal void EndRequest() => Interlocked.Decrement(ref _busy);

    // A limit that the system refuses is one that is set lower already.
    private static void Limit(int resource, ulong soft, ulong hard) =>
        _ = NativeMethods.setrlimit(resource, new NativeMethods.ResourceLimit(soft, hard));

    private static long DataInUse()
    {
        const string field = "VmData:";
        string? line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        return line is not null && NumberText.TryWhole(line.AsSpan(field.Length).TrimEnd("kB"), out long kilobytes) ? kilobytes * 1024 : 0;
    }
}
