using Pathology.Testing;

namespace Pathology.Fuzzing;

/// <summary>Damages well-formed files and has them read, each in a process that may be ended by it.</summary>
/// <remarks>The n-th mutant of a reader depends on the seed and on n alone.</remarks>
internal static class Fuzzer
{
    /// <summary>More than this no mutant may take, the 100 MB of the runtime included.</summary>
    public const int MostMegabytes = 1024;

    /// <summary>How long a mutant may take; more than a host's own limits, which come first.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(150);

    /// <summary>Tries mutants of each reader.</summary>
    /// <param name="targets">The readers.</param>
    /// <param name="first">Number of the first mutant.</param>
    /// <param name="count">How many of each reader.</param>
    /// <param name="seed">What they are made from.</param>
    /// <param name="keep">Where mutants are kept that were not taken well; null keeps none.</param>
    public static async Task<FuzzReport> RunAsync(IEnumerable<FuzzTarget> targets, int first, int count, int seed, string? keep = null)
    {
        List<TargetReport> reports = [];
        using WorkerProcess worker = new(s_longest);
        foreach (FuzzTarget target in targets)
        {
            reports.Add(await RunAsync(target, worker, first, count, seed, keep));
        }

        return new FuzzReport(seed, reports);
    }

    private static async Task<TargetReport> RunAsync(FuzzTarget target, WorkerProcess worker, int first, int count, int seed, string? keep)
    {
        using TemporaryFolder folder = new();
        target.MakeSeeds(folder["seeds"]);
        string[] damaged = [.. Directory
            .EnumerateFiles(folder["seeds"], "*", SearchOption.AllDirectories)
            .Where(file => target.Damaged(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal)];
        foreach (string seedFile in damaged)
        {
            // A seed that is refused itself would try nothing but the first check.
            string whole = Copy(Path.GetDirectoryName(seedFile)!, folder["mutant"]);
            MutantResult result = await worker.ReadAsync(target.Name, whole, Path.GetFileName(seedFile));
            if (result.End != MutantEnd.Read)
            {
                throw new InvalidOperationException($"{target.Name}: the seed {seedFile} is not well-formed: {result.Sentence}");
            }
        }

        TargetReport report = new(target.Name);
        for (int number = first; number < first + count; number++)
        {
            var random = new Random((seed * 1_000_003) + (number * 31));
            string original = damaged[random.Next(damaged.Length)];
            string name = Path.GetFileName(original);
            string mutant = Copy(Path.GetDirectoryName(original)!, folder["mutant"]);
            await File.WriteAllBytesAsync(Path.Combine(mutant, name), Mutator.Mutate(name, Content(original), random));
            MutantResult result = await worker.ReadAsync(target.Name, mutant, name);
            int faults = report.Faults.Count;
            report.Add(number, result);
            if (keep is not null && report.Faults.Count > faults)
            {
                Copy(mutant, Path.Combine(keep, FormattableString.Invariant($"{target.Name}-{seed}-{number}")));
            }
        }

        return report;
    }

    private static string Copy(string folder, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        return to;
    }

    private static byte[] Content(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
