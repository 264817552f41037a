using BitMiracle.LibTiff.Classic;
using Pathology.Inference;
using Pathology.Inference.Tests;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Tasks.Tests;

/// <summary>
/// Runs of a task on slides of 1.6 × 1.4 mm, or as much smaller as is asked: pink tissue with dark spots on bare glass. The model's file gives its card and
/// no score; those are a sum of whole numbers, the same on every machine.
/// </summary>
internal sealed class MadeRun : IDisposable
{
    private const int Width = 1600;
    private const int Height = 1400;

    private readonly TemporaryFolder _folder = new();

    /// <param name="shrink">How many times smaller the slides are, where a region of 2 mm² need not lie in them.</param>
    /// <param name="slides">Their names.</param>
    public MadeRun(int shrink, params string[] slides)
    {
        Directory.CreateDirectory(_folder["model"]);
        Directory.CreateDirectory(_folder["slides"]);
        new TinyModel { Side = 32, Engine = """{ "threshold": 0.5 }""" }.Write(_folder["model"]);
        File.WriteAllText(_folder["model/config.json"], File.ReadAllText(_folder["model/config.json"]).Replace("\"spacing_um_px\": 0.5", "\"spacing_um_px\": 1.0", StringComparison.Ordinal));
        for (int i = 0; i < slides.Length; i++)
        {
            Slide(i, shrink).Write(_folder[$"slides/{slides[i]}.tif"]);
        }

        Jobs = [.. slides.Select(name => new SlideJob(name, _folder[$"slides/{name}.tif"]))];
    }

    public SlideJob[] Jobs { get; }

    public string Folder => _folder.Path;

    public string Out => _folder["out"];

    public string this[string name] => _folder[name];

    /// <summary>Screens the slides into the one folder.</summary>
    /// <returns>What of each was screened now rather than taken from an earlier run.</returns>
    public async Task<Screened[]> ScreenAsync(ScoreOptions? scores = null, FindingOptions? findings = null, RunTables? tables = null)
    {
        var request = new ScreeningRequest
        {
            Model = _folder["model"],
            Output = Out,
            Scores = scores ?? new ScoreOptions(),
            Findings = findings ?? new FindingOptions(),
            Tables = tables ?? new RunTables(),
            Inference = new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)] },
            Readers = 2,
        };
        using var parts = ScreeningParts.Open(request, TileModel.Open(request.Model), _ => { });
        Dictionary<string, SlideReport> written = [];
        ScreeningServices services = parts.Services with
        {
            WriteAsync = (report, folder, token) =>
            {
                written[report.Name] = report;
                return parts.Services.WriteAsync(report, folder, token);
            },
        };
        using var dark = new MeanClassifier(new PixelSize(32, 32)) { AfterBatch = TurnRound };
        RunInfo run = parts.Run with { Scope = new RunScope { Slides = [.. Jobs.Select(job => new RunSlide(job.Name, job.Path))] } };
        await using RunOutputs outputs = await RunOutputs.OpenAsync(Out, run, TimeProvider.System, TestContext.Current.CancellationToken);
        List<Screened> screened = [];
        await foreach (SlideOutcome outcome in new ScreeningRun(Jobs, [dark], services, parts.Options).RunAsync(null, TestContext.Current.CancellationToken))
        {
            await outputs.AppendAsync(outcome, TestContext.Current.CancellationToken);
            screened.Add(new Screened(outcome, written.GetValueOrDefault(outcome.Name)));
        }

        await outputs.FinishAsync(RunStatus.Completed, TestContext.Current.CancellationToken);
        return [.. screened];
    }

    public void Dispose() => _folder.Dispose();

    // What is dark is tumour.
    private static void TurnRound(TileBatch batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            batch.ScoresOf(i).Reverse();
        }
    }

    private static TiffSlide Slide(int number, int shrink) => new()
    {
        Levels = [new PixelSize(Width / shrink, Height / shrink), new PixelSize(Width / shrink / 4, Height / shrink / 4)],
        Compression = Compression.ADOBE_DEFLATE,
        Photometric = Photometric.RGB,
        Description = "made for a test",
        Resolution = (10_000, ResUnit.CENTIMETER),
        Colour = (level, x, y) => Colour(number, shrink * (x << (2 * level)), shrink * (y << (2 * level))),
    };

    // Tissue is an ellipse; spots of 0.36 and 0.12 mm lie in it, and dots like nuclei everywhere.
    private static Rgb24 Colour(int number, int x, int y)
    {
        (double acrossX, double acrossY) = ((x - 800) / 720.0, (y - 700) / 620.0);
        bool isTissue = (acrossX * acrossX) + (acrossY * acrossY) < 1;
        bool isSpot = Near(x, y, 700 + (60 * number), 600, 180 - (90 * number)) || Near(x, y, 1100, 900, 60);
        bool isNucleus = x % 24 < 7 && y % 20 < 7;
        return !isTissue ? new Rgb24(243, 243, 243) : isSpot || isNucleus ? new Rgb24(90, 40, 120) : new Rgb24(225, 120, 170);
    }

    private static bool Near(int x, int y, int middleX, int middleY, int radius) =>
        ((x - middleX) * (x - middleX)) + ((y - middleY) * (y - middleY)) < radius * radius;

    /// <summary>What came of a slide.</summary>
    /// <param name="Outcome">Its line.</param>
    /// <param name="Report">What its files were written from; null where they stand from an earlier run.</param>
    internal sealed record Screened(SlideOutcome Outcome, SlideReport? Report);
}
