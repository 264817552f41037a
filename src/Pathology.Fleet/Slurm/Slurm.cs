using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace Pathology.Fleet;

/// <summary>SLURM, by the programs that its users have: <c>sbatch</c>, <c>squeue</c>, <c>scancel</c>, <c>scontrol</c>.</summary>
public static class Slurm
{
    private const int UsualLargestArray = 1000;

    /// <summary>Submits a plan's shards and, after the last of them, the merge.</summary>
    /// <returns>What was submitted.</returns>
    /// <exception cref="SlurmException">SLURM refused; what it had taken before is cancelled.</exception>
    /// <exception cref="IOException">A script cannot be written.</exception>
    public static async Task<ImmutableArray<ClusterSubmission>> SubmitAsync(ClusterRecord record, ClusterFolder folder, IReadOnlyCollection<int> shards, bool merges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(shards);
        List<ClusterSubmission> submitted = [];
        try
        {
            string limit = record.AtOnce is { } most ? FormattableString.Invariant($"%{most}") : "";
            foreach (IGrouping<int, int> array in shards.Order().GroupBy(shard => (shard - 1) / record.LargestArray * record.LargestArray))
            {
                string range = ArrayRange.Text(array.Select(shard => shard - array.Key)) + limit;
                string id = await SubmitAsync([$"--array={range}", folder.ScreenScript, FormattableString.Invariant($"{array.Key}")], cancellationToken).ConfigureAwait(false);
                submitted.Add(new ClusterSubmission(id, array.Key, [.. array]));
            }

            if (merges)
            {
                string dependency = submitted.Count == 0 ? "" : $"--dependency=afterany:{string.Join(':', submitted.Select(one => one.Id))}";
                string id = await SubmitAsync(dependency.Length == 0 ? [folder.MergeScript] : [dependency, folder.MergeScript], cancellationToken).ConfigureAwait(false);
                submitted.Add(new ClusterSubmission(id, 0, []));
            }

            return [.. submitted];
        }
        catch when (submitted.Count > 0)
        {
            await CancelAsync([.. submitted.Select(one => one.Id)], CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The tasks of jobs that SLURM still knows: those that wait or run.</summary>
    /// <exception cref="SlurmException">SLURM does not answer.</exception>
    public static async Task<ImmutableArray<QueuedTask>> QueueAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        List<QueuedTask> tasks = [];
        foreach (string job in jobs) // one by one: a number that SLURM has forgotten is an error, and would hide the others
        {
            (int code, string output, string error) = await RunAsync("squeue", ["-h", "-r", "-j", job, "-o", "%i|%T|%R"], cancellationToken).ConfigureAwait(false);
            if (code == 0)
            {
                tasks.AddRange(output.Split('\n').Select(QueuedTask.Parse).OfType<QueuedTask>());
            }
            else if (!error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase))
            {
                throw new SlurmException($"squeue does not answer: {error.Trim()}");
            }
        }

        return [.. tasks];
    }

    /// <summary>Cancels jobs; those that have ended do not matter.</summary>
    /// <exception cref="SlurmException">SLURM does not answer.</exception>
    public static async Task CancelAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        if (jobs.Count > 0)
        {
            await RunAsync("scancel", jobs, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The largest number of tasks that an array may have here.</summary>
    /// <exception cref="SlurmException">SLURM is not installed.</exception>
    public static async Task<int> LargestArrayAsync(CancellationToken cancellationToken)
    {
        (int code, string output, _) = await RunAsync("scontrol", ["show", "config"], cancellationToken).ConfigureAwait(false);
        string? line = code == 0 ? output.Split('\n').FirstOrDefault(one => one.StartsWith("MaxArraySize", StringComparison.Ordinal)) : null;
        return line is not null && NumberText.TryCount(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim(), out int size) && size > 1
            ? size - 1 // the largest index is one less
            : UsualLargestArray;
    }

    private static async Task<string> SubmitAsync(IReadOnlyCollection<string> arguments, CancellationToken cancellationToken)
    {
        (int code, string output, string error) = await RunAsync("sbatch", ["--parsable", .. arguments], cancellationToken).ConfigureAwait(false);
        string id = output.Trim().Split(';')[0];
        return code == 0 && id.Length > 0 ? id : throw new SlurmException($"sbatch {string.Join(' ', arguments)}: {(error + output).Trim()}");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new SlurmException($"{program} could not be started.");
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, output, await error.ConfigureAwait(false));
        }
        catch (Win32Exception missing)
        {
            throw new SlurmException($"{program} is not on this machine: give the command where SLURM's programs are, such as a login node.", missing);
        }
    }
}
