using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests.Fleet;

/// <summary>Workers on a queue in a real PostgreSQL: whatever becomes of them, the results are those of one machine.</summary>
public sealed class WorkTests
{
    [Fact]
    public async Task Work_WorkersKilledWhileTheyHoldLeases_LosesNothingAndDoesNothingTwice()
    {
        using PostgresServer server = await PostgresServer.StartAsync();
        using SlideSet set = await SlideSet.MakeAsync();
        string workers = set["out/workers"];
        Environment.SetEnvironmentVariable("PATHOLOGY_QUEUE", server.Address);
        try
        {
            Assert.Contains($"{SlideSet.Count} of {SlideSet.Count} slides were added", await SlideSet.RunAsync(0, "queue", "add", "--plan", set.Plan), StringComparison.Ordinal);
            using PathologyProcess one = Start(set, "one");
            using PathologyProcess two = Start(set, "two");

            // Killed inside a slide, with its leases; and one that is stopped as a pod is, which gives its slides back.
            await one.WaitForAsync(() => Journals(Path.Combine(workers, "one")) > 0);
            one.Kill();
            await two.WaitForAsync(() => Journals(Path.Combine(workers, "two")) > 0);
            two.Terminate();
            await two.WaitAsync();
            Assert.True(two.ExitCode is 130 or 0, two.Error);
            JsonNode half = JsonNode.Parse(await SlideSet.RunAsync(0, "queue", "status", "--json"))!;
            Assert.Equal(SlideSet.Count, half["slides"]!.GetValue<int>());
            Assert.True(half["leased"]!.GetValue<int>() + half["expired"]!.GetValue<int>() > 0, half.ToJsonString()); // those of the one that was killed

            using PathologyProcess three = Start(set, "three");
            using PathologyProcess again = Start(set, "two"); // started again under its name
            await Task.WhenAll(three.WaitAsync(), again.WaitAsync());
            Assert.True(three.ExitCode == 0 && again.ExitCode == 0, three.Error + again.Error);

            Assert.Contains($"{SlideSet.Count} of {SlideSet.Count} done, 0 at work, 0 waiting", await SlideSet.RunAsync(0, "queue", "status"), StringComparison.Ordinal);
            await SlideSet.RunAsync(0, "merge", workers, "--plan", set.Plan, "--out", set["out/results"]);
            await set.AssertIsWholeAsync(set["out/results"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATHOLOGY_QUEUE", null);
        }
    }

    private static PathologyProcess Start(SlideSet set, string worker) =>
        PathologyProcess.Start("work", "--out", set["out"], "--worker", worker, "--lease", "6", "--take", "2");

    private static int Journals(string folder) => !Directory.Exists(folder) ? 0
        : Directory.GetFiles(folder, ".journal", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true }).Length;
}
