using System.Text;

namespace Pathology.Fleet;

/// <summary>The scripts of a job: plain bash, to be read, changed, and submitted by hand where a site needs it otherwise.</summary>
public static class ClusterScripts
{
    // .NET takes flock on files that it writes; on NFS that may exclude nobody, or hang. Whose a shard is the plan says.
    private const string NoLocks = "export DOTNET_SYSTEM_IO_DISABLEFILELOCKING=1";

    /// <exception cref="IOException">A script cannot be written.</exception>
    public static void Write(ClusterJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var folder = new ClusterFolder(job.Output);
        Write(folder.ScreenScript, Screen(job, folder));
        Write(folder.MergeScript, Merge(job, folder));
        Disk.Current.CreateFolder(folder.Logs);
    }

    /// <summary>The array: a task a shard.</summary>
    internal static string Screen(ClusterJob job, ClusterFolder folder) => $$"""
        #!/bin/bash
        # Screens a plan, a shard a task. Written by 'pathology cluster submit'; submitted as
        #   sbatch {{ShellText.Quote(folder.ScreenScript)}}
        #SBATCH --job-name=pathology
        #SBATCH --array=1-{{Math.Min(job.Tasks, job.LargestArray)}}{{(job.AtOnce is { } most ? $"%{most}" : "")}}
        #SBATCH --output={{folder.Logs}}/%A_%a.log
        #SBATCH --open-mode=append
        #SBATCH --chdir={{job.WorkingFolder}}
        #SBATCH --requeue
        #SBATCH --signal=B:TERM@{{job.StopSeconds}}
        {{Requirements(job.Requirements)}}
        {{NoLocks}}
        out={{ShellText.Quote(folder.Output)}}
        shard=$((SLURM_ARRAY_TASK_ID + ${1:-0})) # an array holds so many tasks at most: later ones begin at an offset

        stopped=
        stop() {
          stopped=1
          kill -TERM "$screen" 2>/dev/null
        }
        trap stop TERM

        {{job.Program}} screen --plan "$out/cluster/plan.json" --shard "$shard/{{job.Tasks}}" --out "$out/parts/$shard"{{Arguments(job.ScreenArguments)}} &
        screen=$!
        wait "$screen"
        code=$?
        while kill -0 "$screen" 2>/dev/null; do # the signal ended the waiting, not the program
          wait "$screen"
          code=$?
        done

        # What was screened is in the shard's journals, and the next start goes on inside the slide. A preempted task is queued again by
        # SLURM; one at its time limit is not, and does it itself. One that was cancelled stays away.
        if [[ -n $stopped && $code -gt 1 && ! -e $out/cluster/cancelled && $(squeue -h -j "$SLURM_JOB_ID" -o %T 2>/dev/null) == RUNNING ]]; then
          scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
        fi
        exit "$code"

        """;

    /// <summary>What comes after the last task, however that ended.</summary>
    internal static string Merge(ClusterJob job, ClusterFolder folder) => $"""
        #!/bin/bash
        # Puts the shards together, whatever became of each. Written by 'pathology cluster submit'.
        #SBATCH --job-name=pathology-merge
        #SBATCH --output={folder.Logs}/merge_%j.log
        #SBATCH --open-mode=append
        #SBATCH --chdir={job.WorkingFolder}
        #SBATCH --requeue
        {Requirements(job.MergeRequirements)}
        {NoLocks}
        out={ShellText.Quote(folder.Output)}
        exec {job.Program} merge "$out/parts" --plan "$out/cluster/plan.json" --out "$out/results"{Arguments(job.MergeArguments)}

        """;

    private static void Write(string path, string text) => AtomicFile.Write(path, output => output.Write(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    private static string Requirements(IEnumerable<string> requirements) => string.Concat(requirements.Select(one => $"#SBATCH {one}\n"));

    private static string Arguments(IReadOnlyCollection<string> arguments) => arguments.Count == 0 ? "" : $" {ShellText.Quote(arguments)}";
}
