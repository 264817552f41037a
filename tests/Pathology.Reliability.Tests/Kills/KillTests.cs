using System.Diagnostics;
using Pathology.EndToEnd.Tests;

namespace Pathology.Reliability.Tests;

/// <summary>
/// The program as a process, ended at random moments by kill -9, SIGTERM and SIGINT: the same command goes on and ends with the files of
/// a run that nobody ended. PATHOLOGY_KILLS says how often; <c>./build.sh kill 1000</c> is the long way.
/// </summary>
[Collection(nameof(OneRunAtATime))]
public sealed class KillTests
{
    private const int InTests = 50;
    private const int MostInARow = 8;

    [Fact]
    public async Task Screen_EndedAtRandomMoments_EndsWithTheSameFiles()
    {
        using SmallRun run = SmallRun.LongScreen();
        Stopwatch clock = Stopwatch.StartNew();
        await ToTheEndAsync(run, "the first");
        TimeSpan whole = clock.Elapsed;
        SortedDictionary<string, string> expected = OutputFolder.Fingerprint(run.Out);

        int kills = Reliability.Number("PATHOLOGY_KILLS", InTests);
        int seed = Reliability.Number("PATHOLOGY_SEED", Environment.TickCount & 0xFFFFFF);
        var random = new Random(seed);
        KillTally tally = new();
        while (tally.Ended < kills)
        {
            run.Clear();
            string history = $"PATHOLOGY_SEED={seed}, {tally.Ended} before";
            for (int row = random.Next(1, MostInARow); row > 0 && tally.Ended < kills; row--)
            {
                Signal signal = (Signal)random.Next(3);
                history += $", {signal}";
                await EndAsync(run, signal, whole * (1.1 * random.NextDouble()), tally, history);
            }

            await ToTheEndAsync(run, history);
            SortedDictionary<string, string> files = OutputFolder.Fingerprint(run.Out);
            string[] differing = [.. expected.Keys.Union(files.Keys).Where(name => expected.GetValueOrDefault(name) != files.GetValueOrDefault(name))];
            Assert.True(differing.Length == 0, $"{history}: {string.Join(", ", differing)} differ.");
            tally.Resumed++;
        }

        TestContext.Current.SendDiagnosticMessage($"{tally}; a whole run takes {whole.TotalSeconds:0.0} s; PATHOLOGY_SEED={seed}.");
    }

    private static async Task EndAsync(SmallRun run, Signal signal, TimeSpan after, KillTally tally, string history)
    {
        using PathologyProcess process = PathologyProcess.Start(run.Arguments);
        await Task.Delay(after, TestContext.Current.CancellationToken); // a random moment is what is tried
        switch (signal)
        {
            case var _ when process.HasEnded:
                break; // it was done before
            case Signal.Kill:
                process.Kill();
                break;
            case Signal.Terminate:
                process.Terminate();
                break;
            case Signal.Interrupt:
                process.Interrupt();
                break;
        }

        await process.WaitAsync();
        tally.Add(signal, process.ExitCode);
        Assert.DoesNotContain("   at ", process.Output + process.Error, StringComparison.Ordinal);

        // Before the program's first line runs, the signal is the system's to answer: 128 and its number.
        Assert.True(
            process.ExitCode is 0 or 130 || (signal == Signal.Kill && process.ExitCode == 137) || (signal == Signal.Terminate && process.ExitCode == 143),
            $"{history} after {after.TotalSeconds:0.00} s: exit code {process.ExitCode}\n{process.Output}\n{process.Error}");
    }

    private static async Task ToTheEndAsync(SmallRun run, string history)
    {
        using PathologyProcess process = await PathologyProcess.RunAsync(run.Arguments);
        Assert.True(process.ExitCode == 0, $"{history}\n{process.Output}\n{process.Error}");
    }
}
