namespace Pathology.Fuzzing;

/// <summary>What came of the damaged files of one reader.</summary>
internal sealed record TargetReport(string Target)
{
    public int Tried { get; set; }

    public int Read { get; set; }

    public int FailedCleanly { get; set; }

    public int CrashedHosts { get; set; }

    public int Unforeseen { get; set; }

    public int Crashed { get; set; }

    public int Hung { get; set; }

    public long PeakMegabytes { get; set; }

    public double SlowestSeconds { get; set; }

    public double Seconds { get; set; }

    /// <summary>Faults of ours, by number; at most twenty.</summary>
    public List<FoundFault> Faults { get; } = [];

    /// <summary>Whether no mutant crashed the program, hung it, surprised it or took too much memory.</summary>
    public bool IsSound => Unforeseen + Crashed + Hung == 0 && PeakMegabytes < Fuzzer.MostMegabytes;

    public void Add(int number, MutantResult result)
    {
        Tried++;
        Read += result.End == MutantEnd.Read ? 1 : 0;
        FailedCleanly += result.End is MutantEnd.Refused or MutantEnd.HostLost ? 1 : 0;
        CrashedHosts += result.End == MutantEnd.HostLost ? 1 : 0;
        Unforeseen += result.End == MutantEnd.Unforeseen ? 1 : 0;
        Crashed += result.End == MutantEnd.Crashed ? 1 : 0;
        Hung += result.End == MutantEnd.Hung ? 1 : 0;
        PeakMegabytes = Math.Max(PeakMegabytes, result.PeakBytes >> 20);
        SlowestSeconds = Math.Max(SlowestSeconds, Math.Round(result.Took.TotalSeconds, 2));
        Seconds += result.Took.TotalSeconds;
        bool tooMuch = result.PeakBytes >> 20 >= Fuzzer.MostMegabytes;
        if ((result.End > MutantEnd.HostLost || tooMuch) && Faults.Count < 20)
        {
            Faults.Add(new FoundFault(number, tooMuch ? $"{result.End}, {result.PeakBytes >> 20} MB" : $"{result.End}", result.Sentence));
        }
    }
}
