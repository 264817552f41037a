using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary>What the commands of <c>cluster</c> do.</summary>
internal static class ClusterSession
{
    private const int MostNamed = 5;

    public static async Task<int> SubmitAsync(ClusterRequest request, bool isDry, CancellationToken cancellation)
    {
        var folder = new ClusterFolder(request.Job.Output);
        SlidePlan plan = PlanFile.Read(request.Plan);
        if (File.Exists(folder.Record))
        {
            throw new UsageException($"{request.Job.Output} holds a job that was submitted already: 'pathology cluster status' tells how far it is, 'resubmit' sends what is missing. Give another folder with --out for another job.");
        }

        ClusterJob job = request.Job with
        {
            LargestArray = isDry ? request.Job.LargestArray : await Slurm.LargestArrayAsync(cancellation).ConfigureAwait(false),
            Tasks = Math.Min(request.Job.Tasks, Math.Max(1, plan.Slides.Length)),
        };
        if (job.Tasks < request.Job.Tasks)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"There are {plan.Slides.Length:N0} slides: as many tasks, rather than {request.Job.Tasks:N0}."));
        }

        PlanFile.Write(folder.Plan, plan); // as it is now, whatever becomes of the other
        ClusterScripts.Write(job);
        double[] seconds = [.. plan.Slides.Select(slide => slide.Seconds)];
        double longest = ShardCut.Of(seconds, job.Tasks).Max(shard => shard.Sum(slide => seconds[slide]));
        Console.WriteLine(FormattableString.Invariant($"{plan.Slides.Length:N0} slides in {job.Tasks:N0} tasks, of which the longest takes about {Duration.Text(TimeSpan.FromSeconds(Math.Ceiling(longest)))}. Scripts: {folder.ScreenScript}, {folder.MergeScript}"));
        if (isDry)
        {
            Console.WriteLine("Nothing was submitted.");
            return ExitCode.Completed;
        }

        var record = new ClusterRecord(job.Tasks, job.AtOnce, job.LargestArray, []);
        await SendAsync(record, folder, [.. Enumerable.Range(1, job.Tasks)], cancellation).ConfigureAwait(false);
        return ExitCode.Completed;
    }

    public static async Task<int> ResubmitAsync(string output, bool failedToo, CancellationToken cancellation)
    {
        (ClusterFolder folder, ClusterRecord record, ClusterStatus status) = await LookAsync(output, cancellation).ConfigureAwait(false);
        int[] shards = [.. status.Shards.Where(shard => (shard.IsMissing || (failedToo && shard.Failed.Length > 0)) && !status.AtWork.Contains(shard.Shard)).Select(shard => shard.Shard)];
        if (shards.Length == 0)
        {
            Console.WriteLine(status.Shards.Any(shard => shard.IsMissing) ? "Every shard that is not finished waits or runs already." : "Nothing is missing.");
            return ExitCode.Completed;
        }

        AtomicFile.Remove(folder.Cancelled);
        await SendAsync(record, folder, shards, cancellation).ConfigureAwait(false);
        return ExitCode.Completed;
    }

    public static async Task<int> CancelAsync(string output, CancellationToken cancellation)
    {
        var folder = new ClusterFolder(Path.GetFullPath(output));
        ClusterRecord record = ClusterRecord.Read(folder);
        AtomicFile.Write(folder.Cancelled, _ => { }); // before the tasks are told: none is queued again
        await Try(() => Slurm.CancelAsync([.. record.Submissions.Select(one => one.Id)], cancellation)).ConfigureAwait(false);
        Console.WriteLine($"Cancelled: {string.Join(", ", record.Submissions.Select(one => one.Id))}. 'pathology cluster resubmit --out {output}' goes on.");
        return ExitCode.Completed;
    }

    public static async Task<int> StatusAsync(string output, bool isJson, CancellationToken cancellation)
    {
        (ClusterFolder folder, _, ClusterStatus status) = await LookAsync(output, cancellation).ConfigureAwait(false);
        if (isJson)
        {
            Console.WriteLine(Json(status).ToJsonString());
            return ExitCode.Completed;
        }

        Console.WriteLine(FormattableString.Invariant($"tasks:  {status.Running:N0} running, {status.Waiting:N0} waiting, {status.Shards.Length - status.Running - status.Waiting:N0} ended"));
        Console.WriteLine(FormattableString.Invariant($"slides: {status.Done:N0} of {status.Slides:N0} done, {status.Failed.Length:N0} failed, {status.Left:N0} left"));
        if (status.SecondsPerSlide is { } pace)
        {
            string end = status.TimeLeft is { } left ? $"; the end in about {Duration.Text(left)}, at {status.Running} tasks" : "";
            Console.WriteLine(FormattableString.Invariant($"pace:   {pace:0.0} s a slide and task{end}"));
        }

        foreach (SlideOutcome slide in status.Failed.Take(MostNamed))
        {
            Console.WriteLine($"failed: {Printable.Text($"{slide.Name}: {slide.Reason}")}");
        }

        if (status.Failed.Length > MostNamed)
        {
            Console.WriteLine(FormattableString.Invariant($"        and {status.Failed.Length - MostNamed:N0} more"));
        }

        int[] abandoned = [.. status.Shards.Where(shard => shard.IsMissing && !status.AtWork.Contains(shard.Shard)).Select(shard => shard.Shard)];
        if (abandoned.Length > 0)
        {
            Console.WriteLine($"shards that no task is at, with slides left: {string.Join(", ", abandoned.Take(MostNamed))}{(abandoned.Length > MostNamed ? " …" : "")} (why: {folder.Logs}); 'pathology cluster resubmit --out {output}' sends them again.");
        }

        string? merged = File.Exists(Path.Combine(folder.Results, "manifest.json")) ? Path.Combine(folder.Results, "report.html") : null;
        Console.WriteLine(merged is not null ? $"merged: {merged}" : $"merge:  {(status.IsMergeQueued ? "waits for the tasks" : "not queued")}");
        return ExitCode.Completed;
    }

    private static async Task SendAsync(ClusterRecord record, ClusterFolder folder, IReadOnlyCollection<int> shards, CancellationToken cancellation)
    {
        ImmutableArray<ClusterSubmission> sent = [];
        await Try(async () => sent = await Slurm.SubmitAsync(record, folder, shards, merges: true, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        (record with { Submissions = [.. record.Submissions, .. sent] }).Write(folder);
        foreach (ClusterSubmission one in sent)
        {
            Console.WriteLine(one.IsMerge ? $"Merge: job {one.Id}, into {folder.Results}" : FormattableString.Invariant($"Array: job {one.Id}, {one.Shards.Length:N0} tasks"));
        }
    }

    private static async Task<(ClusterFolder Folder, ClusterRecord Record, ClusterStatus Status)> LookAsync(string output, CancellationToken cancellation)
    {
        var folder = new ClusterFolder(Path.GetFullPath(output));
        ClusterRecord record = ClusterRecord.Read(folder);
        SlidePlan plan = PlanFile.Read(folder.Plan);
        ImmutableArray<QueuedTask> queue = [];
        await Try(async () => queue = await Slurm.QueueAsync([.. record.Submissions.Select(one => one.Id)], cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return (folder, record, ClusterStatus.Of(record, ShardProgress.Read(folder, plan, record.Tasks), queue));
    }

    private static async Task Try(Func<Task> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
        }
        catch (SlurmException error)
        {
            throw new MachineNotReadyException(error.Message, error);
        }
    }

    private static JsonObject Json(ClusterStatus status) => new()
    {
        ["tasks"] = status.Shards.Length,
        ["running"] = status.Running,
        ["waiting"] = status.Waiting,
        ["slides"] = status.Slides,
        ["done"] = status.Done,
        ["failed"] = status.Failed.Length,
        ["left"] = status.Left,
        ["secondsPerSlide"] = status.SecondsPerSlide,
        ["secondsLeft"] = status.TimeLeft?.TotalSeconds,
        ["missing"] = new JsonArray([.. status.Shards.Where(shard => shard.IsMissing).Select(shard => (JsonNode)shard.Shard)]),
    };
}
