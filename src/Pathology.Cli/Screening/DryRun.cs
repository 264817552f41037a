using System.Globalization;
using Pathology.Screening;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary>Shows what a run would do: every slide opened and planned, nothing scored.</summary>
internal sealed class DryRun(SlidePreparation preparation, ITileClassifier classifier, int batchSize)
{
    private const int TimedBatches = 3;

    /// <summary>Prints the table and gives the exit code: a slide that cannot be opened fails here as it would in the run.</summary>
    public async Task<int> RunAsync(IReadOnlyList<SlideJob> jobs, IAnsiConsole console, CancellationToken cancellation)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("slide").AddColumn(new TableColumn("tissue").RightAligned()).AddColumn(new TableColumn("tiles").RightAligned()).AddColumn("remark");
        double rate = TilesPerSecond();
        long tiles = 0;
        long sites = 0; // what is classified: tiles, or fields of them
        int failed = 0;
        foreach (SlideJob job in jobs)
        {
            try
            {
                PreparedSlide prepared = await preparation.PrepareAsync(job, cancellation).ConfigureAwait(false);
                using ISlide slide = prepared.Slide;
                tiles += prepared.Plan.Count;
                sites += prepared.Fields?.Fields.Count ?? prepared.Plan.Count;
                Add(table, job.Name, prepared.Tissue.TissueFraction.ToString("P1", CultureInfo.InvariantCulture), Number(prepared.Plan.Count), string.Join(' ', prepared.Warnings));
            }
            catch (Exception error) when (Failure.CodeOf(error) == ExitCode.SomeFailed)
            {
                failed++;
                Add(table, job.Name, "-", "-", error.Message);
            }
        }

        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{jobs.Count} {(jobs.Count == 1 ? "slide" : "slides")}, {tiles:N0} tiles; about {Duration.Text(TimeSpan.FromSeconds(sites / rate))} at {(sites > 0 ? rate * tiles / sites : rate):N0} tiles/s on {classifier.Device}, if reading keeps up. Nothing was screened."));
        return failed == 0 ? ExitCode.Completed : ExitCode.SomeFailed;
    }

    // A first batch warms the network up; the pixels do not matter to the time.
    private double TilesPerSecond()
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
