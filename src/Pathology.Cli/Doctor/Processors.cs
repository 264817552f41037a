using System.Globalization;
using System.Runtime.InteropServices;

namespace Pathology.Cli;

/// <summary>The processors of this machine, and what of them this process may use.</summary>
/// <param name="Model">What the maker calls them; null where the system does not say.</param>
/// <param name="Usable">How many threads can run at once: a container's share, where there is one.</param>
/// <param name="Logical">How many the machine shows, hyperthreads counted; null where the system does not say.</param>
/// <param name="Physical">How many cores they are; null where the system does not say.</param>
/// <param name="Load">How many of them other programs kept busy when the question was asked; null where the system does not say.</param>
/// <param name="Instructions">Of AVX2, AVX-512 and VNNI those that there are: what networks on the CPU are fast by.</param>
internal sealed record Processors(string? Model, int Usable, int? Logical, int? Physical, double? Load, IReadOnlyList<string> Instructions)
{
    private const string Account = "/proc/cpuinfo";
    private const string Loads = "/proc/loadavg";
    private const double Much = 0.3;

    private static readonly (string Flag, string Name)[] s_wanted =
        [("avx2", "AVX2"), ("avx512f", "AVX-512"), ("avx_vnni", "AVX-VNNI"), ("avx512_vnni", "AVX-512 VNNI"), ("amx_int8", "AMX"), ("asimd", "NEON"), ("asimddp", "dot product")];

    public static Processors Here() => Of(
        File.Exists(Account) ? File.ReadAllLines(Account) : [],
        File.Exists(Loads) && NumberText.TryReal(File.ReadAllText(Loads).Split(' ')[0], out double load) ? load : null,
        Environment.ProcessorCount);

    /// <param name="lines">What Linux says of its processors, a line a fact.</param>
    /// <param name="load">How many are busy.</param>
    /// <param name="usable">How many this process may use.</param>
    internal static Processors Of(IReadOnlyList<string> lines, double? load, int usable)
    {
        List<(string Name, string Value)> facts = [.. lines.Where(line => line.Contains(':', StringComparison.Ordinal))
            .Select(line => line.Split(':', 2)).Select(parts => (parts[0].Trim(), parts[1].Trim()))];
        int logical = facts.Count(fact => fact.Name == "processor");
        string[] flags = facts.FirstOrDefault(fact => fact.Name is "flags" or "Features").Value?.Split(' ') ?? [];
        return new Processors(
            facts.FirstOrDefault(fact => fact.Name == "model name").Value,
            usable,
            logical == 0 ? null : logical,
            CoresIn(facts),
            load,
            [.. s_wanted.Where(one => flags.Contains(one.Flag)).Select(one => one.Name)]);
    }

    /// <summary>In words.</summary>
    public string Words()
    {
        string of = Logical is { } logical && logical != Usable ? $" of the machine's {logical}" : "";
        string cores = Physical is { } physical ? physical < (Logical ?? Usable) ? $", which are hyperthreads of {physical} cores" : ", each a core of its own" : "";
        string with = Instructions.Count > 0 ? $", with {string.Join(", ", Instructions)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Usable}{of}{cores} ({Model ?? RuntimeInformation.ProcessArchitecture.ToString()}{with})");
    }

    /// <summary>What holds a run back here, one sentence each.</summary>
    public IEnumerable<string> Remarks()
    {
        if (Load > (Logical ?? Usable) * Much)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Other programs want {Load:0.#} of the {Logical ?? Usable} processors here: all rates here are lower than the machine's own.");
        }

        if (Instructions.Count > 0 && !Instructions.Contains("AVX2") && !Instructions.Contains("NEON"))
        {
            yield return "These processors have no AVX2, which networks on the CPU are made for.";
        }
    }

    private static int? CoresIn(List<(string Name, string Value)> facts)
    {
        HashSet<(string, string)> cores = [];
        string package = "0";
        foreach ((string name, string value) in facts)
        {
            package = name == "physical id" ? value : package;
            if (name == "core id")
            {
                cores.Add((package, value));
            }
        }

        return cores.Count > 0 ? cores.Count : null;
    }
}
