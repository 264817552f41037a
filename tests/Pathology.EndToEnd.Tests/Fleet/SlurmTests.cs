using System.Text.Json.Nodes;

namespace Pathology.EndToEnd.Tests.Fleet;

/// <summary>A plan on a real SLURM cluster of one node: whatever happens to its tasks, the results are those of one machine.</summary>
public sealed class SlurmTests
{
    [Fact]
    public async Task Submit_TasksKilledRequeuedAndTheNodeDrained_LosesNothingAndDoesNothingTwice()
    {
        await using SlurmCluster cluster = await SlurmCluster.StartAsync();
        using SlideSet set = await SlideSet.MakeAsync();
        string output = set["out"];
        int tasks = SlideSet.Count / 2;

        await SlideSet.RunAsync(0, "cluster", "submit", "--plan", set.Plan, "--out", output, "--tasks", $"{tasks}", "--cpus", "1", "--at-once", "2");
        await SlideSet.RunAsync(2, "cluster", "submit", "--plan", set.Plan, "--out", output, "--tasks", "3");

        // A task that dies as on a node that fails: the others go on, and nobody takes its place unasked.
        await UntilAsync(() => Processes.With("pathology.dll screen", $"{output}/parts").Length > 0);
        PathologyProcess.Send(Processes.With("pathology.dll screen", $"{output}/parts")[0], 9);

        // One that is preempted: stopped, queued again, and goes on.
        await UntilAsync(async () => (await SlurmCluster.RunningAsync()).Length > 0 && Journals(output).Length > 0);
        await SlurmCluster.RunAsync("scontrol", "requeue", (await SlurmCluster.RunningAsync())[0]);

        // One at its time limit: SLURM sends the script SIGTERM and no more, and the script queues itself again.
        await UntilAsync(async () => (await SlurmCluster.RunningAsync()).Length > 0 && Processes.With("pathology.dll screen", $"{output}/parts").Length > 0 && Journals(output).Length > 0);
        string limited = (await SlurmCluster.RunningAsync())[0];
        await SlurmCluster.RunAsync("scancel", "--signal=TERM", "--batch", limited);
        await UntilAsync(async () => (await SlurmCluster.RunAsync("scontrol", "show", "job", limited)).Contains("Restarts=1", StringComparison.Ordinal));

        // A node that is drained, with what ran on it queued again, and comes back.
        await UntilAsync(async () => (await SlurmCluster.RunningAsync()).Length > 0);
        string node = (await SlurmCluster.RunAsync("sinfo", "-h", "-p", "main", "-o", "%n")).Trim();
        await SlurmCluster.RunAsync("scontrol", "update", $"nodename={node}", "state=drain", "reason=tried");
        foreach (string task in await SlurmCluster.RunningAsync())
        {
            await SlurmCluster.RunAsync("scontrol", "requeue", task);
        }

        await UntilAsync(async () => (await SlurmCluster.RunningAsync()).Length == 0);
        var drained = JsonNode.Parse(await SlideSet.RunAsync(0, "cluster", "status", "--out", output, "--json"))!;
        Assert.Equal(SlideSet.Count, drained["slides"]!.GetValue<int>());
        Assert.Equal(0, drained["failed"]!.GetValue<int>());
        await SlurmCluster.RunAsync("scontrol", "update", $"nodename={node}", "state=resume");
        await SlurmCluster.WaitUntilIdleAsync();

        string sent = await SlideSet.RunAsync(0, "cluster", "resubmit", "--out", output);
        Assert.Contains("Array: job ", sent, StringComparison.Ordinal); // the one that was killed
        await SlurmCluster.WaitUntilIdleAsync();

        Assert.Contains("Nothing is missing", await SlideSet.RunAsync(0, "cluster", "resubmit", "--out", output), StringComparison.Ordinal);
        Assert.Contains($"slides: {SlideSet.Count} of {SlideSet.Count} done, 0 failed, 0 left", await SlideSet.RunAsync(0, "cluster", "status", "--out", output), StringComparison.Ordinal);
        await set.AssertIsWholeAsync(Path.Combine(output, "results"));
        AssertNothingTwice(output, tasks);
    }

    [Fact]
    public async Task Cancel_WhileTasksRun_KeepsThemAwayUntilResubmitted()
    {
        await using SlurmCluster cluster = await SlurmCluster.StartAsync();
        using SlideSet set = await SlideSet.MakeAsync();
        string output = set["out"];

        await SlideSet.RunAsync(0, "cluster", "submit", "--plan", set.Plan, "--out", output, "--tasks", "2", "--cpus", "1", "--", "--threshold", "0.7");
        await UntilAsync(() => Journals(output).Length > 0);
        await SlideSet.RunAsync(0, "cluster", "cancel", "--out", output);
        await SlurmCluster.WaitUntilIdleAsync();
        Assert.Contains("0 running, 0 waiting", await SlideSet.RunAsync(0, "cluster", "status", "--out", output), StringComparison.Ordinal);
        await SlideSet.RunAsync(0, "cluster", "resubmit", "--out", output);
        await SlurmCluster.WaitUntilIdleAsync();

        await SlideSet.RunAsync(0, "screen", set["in"], "--precision", "fp32", "--threshold", "0.7", "--out", set["whole"]);
        await set.AssertIsWholeAsync(Path.Combine(output, "results"));
    }

    private static string[] Journals(string output) => !Directory.Exists(Path.Combine(output, "parts")) ? []
        : Directory.GetFiles(Path.Combine(output, "parts"), ".journal", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true });

    private static void AssertNothingTwice(string output, int tasks)
    {
        string[] names = [.. Enumerable.Range(1, tasks).SelectMany(shard => File.ReadLines(Path.Combine(output, "parts", $"{shard}", "slides.jsonl")))
            .Select(line => JsonNode.Parse(line)!["name"]!.GetValue<string>())];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(SlideSet.Count, names.Length);
    }

    private static Task UntilAsync(Func<bool> moment) => UntilAsync(() => Task.FromResult(moment()));

    private static async Task UntilAsync(Func<Task<bool>> moment)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await moment())
        {
            await Task.Delay(100, limit.Token);
        }
    }
}
