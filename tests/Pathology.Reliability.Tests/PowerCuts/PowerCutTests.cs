using System.Globalization;
using Pathology.EndToEnd.Tests;

namespace Pathology.Reliability.Tests;

/// <summary>
/// The power fails after every operation of a run, and the disk has kept what it was told to keep and anything of the rest: nothing is
/// half-written under a final name, and the same command ends with the files of a run that nothing befell.
/// </summary>
[Collection(nameof(OneRunAtATime))]
public sealed class PowerCutTests
{
    // What grows, or is laid down without a flush and proves itself by a checksum when it is read; all other names promise a whole file.
    private static readonly string[] s_growing = ["slides.jsonl"];

    [Fact]
    public async Task Screen_PowerFailsAfterAnyOperation_SameCommandEndsWithTheSameFiles()
    {
        using SmallRun run = SmallRun.Screen();
        Assert.Equal(0, (await run.RunAsync()).Code); // makes what is made once a machine
        run.Clear();
        RecordingDisk disk = new();
        using (Disk.Use(disk))
        {
            (int code, string output, string error) = await run.RunAsync();
            Assert.True(code == 0, output + error);
        }

        SortedDictionary<string, string> whole = OutputFolder.Fingerprint(run.Out);
        int seed = Reliability.Number("PATHOLOGY_SEED", Environment.TickCount & 0xFFFFFF);
        TestContext.Current.SendDiagnosticMessage($"PATHOLOGY_SEED={seed} plays these power cuts again; {disk.Log.Count} operations.");

        int tried = 0;
        int step = Reliability.All ? 1 : 5;
        for (int until = seed % step; until <= disk.Log.Count; until += step)
        {
            // Everything lost, everything kept, and two mixtures; one of them in the everyday tests.
            for (int way = Reliability.All ? 0 : until / step % 4; way < 4; way += Reliability.All ? 1 : 4)
            {
                var random = new Random((seed * 7919) + (until * 4) + way);
                run.Clear();
                PowerCut.Play(disk.Log.Take(until), way switch { 0 => () => false, 1 => () => true, _ => () => random.Next(2) == 0 });
                string what = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {until} of {disk.Log.Count} operations, way {way}");

                foreach ((string file, string hash) in Directory.Exists(run.Out) ? Whole(run.Out) : [])
                {
                    Assert.True(!whole.TryGetValue(file, out string? right) || right == hash || IsOfAnUnfinishedRun(file), $"{what}: {file} is half-written.");
                }

                (int code, string output, string error) = await run.RunAsync();
                Assert.True(code == 0, $"{what}\n{output}\n{error}");
                SortedDictionary<string, string> mended = OutputFolder.Fingerprint(run.Out);
                string[] differing = [.. whole.Keys.Union(mended.Keys).Where(name => whole.GetValueOrDefault(name) != mended.GetValueOrDefault(name))];
                Assert.True(differing.Length == 0, $"{what}: {string.Join(", ", differing)} differ\n{output}");
                tried++;
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{tried} power cuts were played.");
    }

    // run.json says "running" until the run has ended.
    private static bool IsOfAnUnfinishedRun(string file) => file == "run.json";

    private static SortedDictionary<string, string> Whole(string folder) => OutputFolder.Fingerprint(folder, unfinished: true, s_growing);
}
