using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Screening;
using Pathology.Tasks;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary>Shows what a run would do: every slide opened and planned, nothing scored.</summary>
internal sealed class DryRun(SlidePreparation preparation, ITileClassifier classifier, int batchSize, bool isJson)
{
    private const int TimedBatches = 3;

    // Writing a slide's files takes about as long as opening it and finding its tissue; both go on beside the scoring and share its processors.
    internal const double SlideCosts = 2;

    /// <summary>Prints the table and gives the exit code: a slide that cannot be opened fails here as it would in the run.</summary>
    public async Task<int> RunAsync(IReadOnlyList<SlideJob> jobs, IAnsiConsole console, CancellationToken cancellation)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("slide").AddColumn(new TableColumn("tissue").RightAligned()).AddColumn(new TableColumn("tiles").RightAligned()).AddColumn("remark");
        double rate = TilesPerSecond(classifier, batchSize);
        long tiles = 0;
        long sites = 0; // what is classified: tiles, or fields of them
        int failed = 0;
        double preparing = 0;
        foreach (SlideJob job in jobs)
        {
            try
            {
                PreparedSlide prepared = await preparation.PrepareAsync(job, cancellation).ConfigureAwait(false);
                using ISlide slide = prepared.Slide;
                tiles += prepared.Plan.Count;
                preparing += prepared.Stages.Values.Sum();
                sites += prepared.Fields?.Fields.Count ?? prepared.Plan.Count;
                Say(job.Name, prepared.Tissue.TissueFraction, prepared.Plan.Count, [.. prepared.Warnings], null);
                Add(table, job.Name, prepared.Tissue.TissueFraction.ToString("P1", CultureInfo.InvariantCulture), Number(prepared.Plan.Count), string.Join(' ', prepared.Warnings));
            }
            catch (Exception error) when (Failure.CodeOf(error) == ExitCode.SomeFailed)
            {
                failed++;
                Say(job.Name, null, null, [], error.Message);
                Add(table, job.Name, "-", "-", error.Message);
            }
        }

        double seconds = (sites / rate) + (SlideCosts * preparing);
        if (isJson)
        {
            Console.Out.WriteLine(new JsonObject
            {
                ["event"] = "end",
                ["dryRun"] = true,
                ["slides"] = jobs.Count,
                ["failed"] = failed,
                ["tiles"] = tiles,
                ["secondsExpected"] = Math.Round(seconds, 1),
                ["device"] = classifier.Device,
            }.ToJsonString());
            return failed == 0 ? ExitCode.Completed : ExitCode.SomeFailed;
        }

        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{jobs.Count} {(jobs.Count == 1 ? "slide" : "slides")}, {tiles:N0} tiles; about {Duration.Text(TimeSpan.FromSeconds(Math.Ceiling(seconds)))}, of it scoring at {(sites > 0 ? rate * tiles / sites : rate):N0} tiles/s on {classifier.Device}, if reading keeps up. Nothing was screened."));
        return failed == 0 ? ExitCode.Completed : ExitCode.SomeFailed;
    }

    private void Say(string name, double? tissue, int? tiles, string[] warnings, string? reason)
    {
        if (isJson)
        {
            Console.Out.WriteLine(new JsonObject
            {
                ["event"] = "slide",
                ["name"] = name,
                ["tissueFraction"] = tissue,
                ["tiles"] = tiles,
                ["warnings"] = new JsonArray([.. warnings.Select(warning => (JsonNode?)warning)]),
                ["reason"] = reason,
            }.ToJsonString());
        }
    }

    // A first batch warms the network up; the pixels do not matter to the time.
    internal static double TilesPerSecond(ITileClassifier classifier, int batchSize)
    {
        var batch = new TileBatch(batchSize, classifier.InputSize, classifier.Places.Area * classifier.Classes.Length) { Count = batchSize };
        classifier.Classify(batch);
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        for (int i = 0; i < TimedBatches; i++)
        {
            classifier.Classify(batch);
        }

        return TimedBatches * batchSize / System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Add(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => cell.EscapeMarkup())]);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
