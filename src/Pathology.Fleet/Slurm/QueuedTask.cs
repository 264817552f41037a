namespace Pathology.Fleet;

/// <summary>A task as SLURM tells of it.</summary>
/// <param name="Job">The number of its job.</param>
/// <param name="Task">Its number in the array; null for a job without one.</param>
/// <param name="State">SLURM's word: RUNNING, PENDING, COMPLETING, REQUEUED, …</param>
/// <param name="Reason">Where it runs, or why it does not.</param>
public sealed record QueuedTask(string Job, int? Task, string State, string Reason)
{
    /// <summary>Whether it is on a node.</summary>
    public bool IsRunning => State is "RUNNING" or "COMPLETING";

    /// <summary>Reads a line of <c>squeue -h -r -o '%i|%T|%R'</c>; null for one that is none.</summary>
    internal static QueuedTask? Parse(string line)
    {
        string[] cells = line.Trim().Split('|', 3);
        if (cells.Length < 3 || cells[0].Length == 0)
        {
            return null;
        }

        string[] id = cells[0].Split('_');
        return new QueuedTask(id[0], id.Length > 1 && NumberText.TryCount(id[1], out int task) ? task : null, cells[1], cells[2]);
    }
}
