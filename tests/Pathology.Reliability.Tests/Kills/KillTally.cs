namespace Pathology.Reliability.Tests;

/// <summary>How the runs ended that were to be ended.</summary>
internal sealed class KillTally
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Runs that a signal ended; those that were done before it came do not count.</summary>
    public int Ended { get; private set; }

    /// <summary>Runs that were brought to their end afterwards, with the same files.</summary>
    public int Resumed { get; set; }

    public void Add(Signal signal, int exitCode)
    {
        string how = exitCode == 0 ? "done before" : $"{signal} with {exitCode}";
        _counts[how] = _counts.GetValueOrDefault(how) + 1;
        Ended += exitCode == 0 ? 0 : 1;
    }

    public override string ToString() => $"{Ended} ended ({string.Join(", ", _counts.Select(count => $"{count.Key}: {count.Value}"))}), {Resumed} times to the end";
}
