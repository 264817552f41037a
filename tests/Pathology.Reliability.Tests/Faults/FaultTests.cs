using System.Text.RegularExpressions;
using Pathology.EndToEnd.Tests;

namespace Pathology.Reliability.Tests;

/// <summary>
/// Whichever write, flush, rename or opening of a run fails, and however: the program says so in a sentence and ends with its exit code,
/// nothing half-written stands under a final name, and the same command afterwards ends with the files of a run that nothing befell.
/// </summary>
/// <remarks>As SQLite is tested: the n-th operation fails, for every n. PATHOLOGY_RELIABILITY=all takes every n of every kind.</remarks>
[Collection(nameof(OneRunAtATime))]
public sealed partial class FaultTests
{
    // Of what changes with every run only these may differ between a run that met a fault and one that did not.
    private static readonly string[] s_filesOfTheRun =
        ["run.json", "slides.csv", "slides.jsonl", "report.html", "patients.csv", "camelyon17.csv", "manifest.json"];

    [Theory]
    [InlineData(nameof(FaultKind.Full))]
    [InlineData(nameof(FaultKind.ShortWrite))]
    [InlineData(nameof(FaultKind.Failed))]
    [InlineData(nameof(FaultKind.Gone))]
    [InlineData(nameof(FaultKind.Denied))]
    public async Task Screen_NthOperationFails_SaysSoAndTheSameCommandMendsIt(string kind)
    {
        using SmallRun run = SmallRun.Screen();
        await AllOfThemAsync(run, Enum.Parse<FaultKind>(kind));
    }

    [Theory]
    [InlineData(nameof(FaultKind.Full))]
    [InlineData(nameof(FaultKind.Denied))]
    public async Task Tiles_NthOperationFails_SaysSoAndTheSameCommandMendsIt(string kind)
    {
        using SmallRun run = SmallRun.Tiles();
        await AllOfThemAsync(run, Enum.Parse<FaultKind>(kind));
    }

    private static async Task AllOfThemAsync(SmallRun run, FaultKind kind)
    {
        SortedDictionary<string, string> whole = await UndisturbedAsync(run);
        FaultyDisk counting = new(int.MaxValue, kind);
        run.Clear();
        await RunAsync(run, counting);
        int last = counting.Operations;
        Assert.True(last > 50, $"{last} operations only");

        int told = 0;
        int tried = 0;

        // Every kind takes other ones, so that together they take most; all of them on demand.
        int step = Reliability.All ? 1 : 7;
        for (int failing = 1 + ((int)kind % step); failing <= last; failing += step)
        {
            run.Clear();
            FaultyDisk disk = new(failing, kind);
            (int code, string output, string error) = await RunAsync(run, disk);
            string what = $"operation {failing} of {last}, {disk.Failed}, {kind}: exit code {code}\n{output}\n{error}";

            Assert.DoesNotMatch(Trace(), output + error);
            Assert.True(code is 0 or 1 or 3, what);
            SortedDictionary<string, string> left = Directory.Exists(run.Out) ? OutputFolder.Fingerprint(run.Out, unfinished: true) : [];

            // How far the run is, for who looks on: a disk that does not let it go leaves it to the next run, and nobody's results hang on it.
            left.Remove("progress.json");
            if (code == 0)
            {
                Assert.True(whole.SequenceEqual(left), $"{what}{Difference(whole, left)}");
            }
            else
            {
                Assert.True(disk.Failed != "nothing" && Complaint().IsMatch(output + error), what);
                string[] wrong = [.. left
                    .Where(file => !s_filesOfTheRun.Contains(file.Key) && whole.GetValueOrDefault(MovedAside().Replace(file.Key, "")) != file.Value)
                    .Select(file => file.Key)];
                Assert.True(wrong.Length == 0, $"{what}half-written: {string.Join(", ", wrong)}");
            }

            tried++;
            told += code == 0 ? 0 : 1;
            (code, output, error) = await run.RunAsync();
            Assert.True(code == 0, $"after {what}\nagain: {code}\n{output}\n{error}");

            // What a failed slide had written stays in previous/, whole as it is, and is no part of the results.
            SortedDictionary<string, string> mended = new(OutputFolder.Fingerprint(run.Out), StringComparer.Ordinal);
            foreach (string aside in mended.Keys.Where(name => MovedAside().IsMatch(name)).ToArray())
            {
                mended.Remove(aside);
            }

            Assert.True(whole.SequenceEqual(mended), $"after {what}{Difference(whole, mended)}");
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{run.Arguments[0]}, {kind}: {tried} of {last} operations failed, {told} times the program said so, else nothing was missing.");
    }

    private static async Task<SortedDictionary<string, string>> UndisturbedAsync(SmallRun run)
    {
        for (int i = 0; i < 2; i++)
        {
            run.Clear();
            (int code, string output, string error) = await run.RunAsync(); // the first makes what is made once a machine
            Assert.True(code == 0, output + error);
        }

        return OutputFolder.Fingerprint(run.Out);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(SmallRun run, IDisk disk)
    {
        using IDisposable stand = Disk.Use(disk);
        return await run.RunAsync();
    }

    private static string Difference(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        IEnumerable<string> names = expected.Keys.Union(actual.Keys);
        return $"\ndiffering: {string.Join(", ", names.Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name)))}";
    }

    [GeneratedRegex("^previous[/\\\\][0-9]+[/\\\\]")]
    private static partial Regex MovedAside();

    [GeneratedRegex(@"^   at |unforeseen|Exception", RegexOptions.Multiline)]
    private static partial Regex Trace();

    [GeneratedRegex("No space left|Input/output error|denied", RegexOptions.IgnoreCase)]
    private static partial Regex Complaint();
}
