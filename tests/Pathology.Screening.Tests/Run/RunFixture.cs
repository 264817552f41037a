using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pathology.Testing;

namespace Pathology.Screening.Tests;

/// <summary>Slides that are formulas, a classifier that is a mean, and a writer whose one file is the heatmap's bytes.</summary>
internal sealed class RunFixture : IDisposable
{
    public const int Tile = 8;
    public const string MapFile = "map.bin";

    private readonly TemporaryFolder _folder = new();

    public RunFixture(int slides = 1, int columns = 20, int rows = 11)
    {
        (Columns, Rows) = (columns, rows);
        Jobs = [.. Enumerable.Range(1, slides).Select(number => AddSlide(number))];
        Options = new ScreeningOptions { OutputFolder = _folder["out"], Model = ModelAt(1), BatchSize = 16, Readers = 2 };
        Classifiers = [new MeanClassifier(new PixelSize(Tile, Tile))];
    }

    public int Columns { get; }

    public int Rows { get; }

    public int TilesPerSlide => Columns * Rows;

    public IReadOnlyList<SlideJob> Jobs { get; set; }

    public ScreeningOptions Options { get; set; }

    public ImmutableArray<MeanClassifier> Classifiers { get; set; }

    /// <summary>The slides opened so far, by name, the latest of each.</summary>
    public ConcurrentDictionary<string, WatchedSlide> Opened { get; } = new();

    /// <summary>Called when a slide has been opened.</summary>
    public Action<SlideJob, WatchedSlide>? OnOpen { get; set; }

    /// <summary>Called before a slide's file is written.</summary>
    public Func<SlideReport, CancellationToken, Task>? OnWrite { get; set; }

    /// <summary>What is found on every slide.</summary>
    public ImmutableArray<Lesion> Lesions { get; set; } = [];

    public IProgress<RunProgress>? Progress { get; set; }

    public TissueMask? Tissue { get; set; }

    /// <summary>Distance between tiles; null for no overlap.</summary>
    public int? Stride { get; init; }

    /// <summary>Takes the place of the classifiers, and fields that of tiles, where there is one.</summary>
    public DenseMeanClassifier? Dense { get; init; }

    /// <summary>What the slides' reader is called.</summary>
    public string Reader { get; set; } = "pattern";

    /// <summary>How many fields the slide opened last had.</summary>
    public int Fields { get; private set; }

    public string this[string name] => _folder[name];

    public string FolderOf(SlideJob job) => Options.FolderOf(job);

    public string MapOf(SlideJob job) => Path.Combine(FolderOf(job), MapFile);

    public string JournalOf(SlideJob job) => Path.Combine(FolderOf(job), Journal.FileName);

    public WatchedSlide SlideOf(SlideJob job) => Opened[job.Name];

    public static ModelInfo ModelAt(double micronsPerPixel, int tile = Tile) => new()
    {
        Name = "mean",
        Architecture = "mean",
        Classes = ["normal", "tumor"],
        PositiveClass = 1,
        PatchSize = tile,
        MicronsPerPixel = micronsPerPixel,
        InputSize = new PixelSize(tile, tile),
        Sha256 = "00",
    };

    /// <summary>What a slide consists of.</summary>
    public Func<SlideJob, IReadOnlyList<string>> FilesOf { get; set; } = job => [job.Path];

    public ScreeningRun Run() => new(Jobs, Dense is null ? [.. Classifiers] : [Dense], Services(), Options);

    public Task<List<SlideOutcome>> RunToEndAsync() => RunUntilAsync(TestContext.Current.CancellationToken);

    public async Task<List<SlideOutcome>> RunUntilAsync(CancellationToken cancellationToken)
    {
        List<SlideOutcome> outcomes = [];
        await foreach (SlideOutcome outcome in Run().RunAsync(Progress, cancellationToken))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    public byte[] ReadMap(int number = 1)
    {
        using FileStream file = File.OpenRead(MapOf(Jobs[number - 1]));
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The plain loop that the engine is checked against.</summary>
    public byte[] ReferenceMap(int number = 1)
    {
        using ISlide slide = Pattern(number);
        TilePlan plan = PlanOf(slide);
        var heatmap = new Heatmap(plan, Options.Model.Classes);
        var source = new Rgb24[plan.SourceSize.Area];
        var tile = new Rgb24[plan.TileSize.Area];
        var resampler = new TileResampler(plan.SourceSize, plan.TileSize);
        for (int i = 0; i < plan.Count; i++)
        {
            slide.Read(plan.RegionOf(plan.IndexOf(i)), source);
            resampler.Resample(source, tile);
            float red = MeanClassifier.MeanRed(tile);
            heatmap.Add(plan.IndexOf(i), [1 - red, red]);
        }

        return BytesOf(heatmap);
    }

    public void Dispose() => _folder.Dispose();

    private SlideJob AddSlide(int number)
    {
        string path = _folder[$"slide{number}.tif"];
        File.WriteAllText(path, $"slide {number}");
        return new SlideJob($"slide{number}", path);
    }

    private ScreeningServices Services() => new() { PrepareAsync = PrepareAsync, FilesOf = FilesOf, Find = Find, WriteAsync = WriteAsync };

    private Task<PreparedSlide> PrepareAsync(SlideJob job, CancellationToken cancellationToken)
    {
        var slide = new WatchedSlide(Pattern(Jobs.Select(one => one.Name).ToList().IndexOf(job.Name) + 1));
        Opened[job.Name] = slide;
        try
        {
            OnOpen?.Invoke(job, slide);
            TilePlan plan = PlanOf(slide);
            FieldPlan? fields = Dense is null ? null : FieldPlan.For(plan, Dense.Places.Width, Dense.InputSize);
            Fields = fields?.Fields.Count ?? 0;
            var prepared = new PreparedSlide(slide, MaskOf(slide), plan, new RgbImage(new PixelSize(1, 1)))
            {
                Fields = fields,
                Warnings = [$"{job.Name} is a formula"],
                Stages = new Dictionary<ScreeningStage, double> { [ScreeningStage.Open] = 0.25 },
            };
            return Task.FromResult(prepared);
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }

    private TissueMask MaskOf(ISlide slide) => Tissue ?? TissueMask.Everything(slide.Info);

    private TilePlan PlanOf(ISlide slide) => TilePlan.For(slide.Info, Options.Model, MaskOf(slide), new PlanOptions { Stride = Stride });

    private SlideFindings Find(PreparedSlide slide, Heatmap heatmap) =>
        new(heatmap.Scored == 0 ? null : heatmap.PlaneOf(1).ToArray().Where(score => !float.IsNaN(score)).Max(), "max", Lesions);

    private async Task WriteAsync(SlideReport report, string folder, CancellationToken cancellationToken)
    {
        if (OnWrite is { } onWrite)
        {
            await onWrite(report, cancellationToken);
        }

        await File.WriteAllBytesAsync(Path.Combine(folder, MapFile), BytesOf(report.Heatmap), cancellationToken);
    }

    private PatternSlide Pattern(int number) => new(
        new SlideInfo($"slide{number}.tif", "pattern", [new SlideLevel(Columns * Tile, Rows * Tile, 1)])
        {
            MicronsPerPixel = new MicronsPerPixel(1, 1),
            Reader = Reader,
        },
        (_, x, y) => new Rgb24((byte)((x * 7) + (y * 13) + (x * y % 11) + (number * 50)), 0, 0));

    private static byte[] BytesOf(Heatmap heatmap) =>
        [.. MemoryMarshal.AsBytes(heatmap.PlaneOf(0)), .. MemoryMarshal.AsBytes(heatmap.PlaneOf(1))];
}
