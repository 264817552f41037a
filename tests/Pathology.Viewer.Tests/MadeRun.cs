using BitMiracle.LibTiff.Classic;
using Pathology.Outputs;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Viewer.Tests;

/// <summary>A run of made slides on disk: one with a dark square that is its lesion and its hot cells, one that is clear, one that failed, one whose file is gone.</summary>
internal sealed class MadeRun : IDisposable
{
    public const string Doubt = "7.3 % of the tissue is out of focus.";

    public const string Hostile = "<img src=x onerror=alert(1)>";

    private readonly TemporaryFolder _folder = new();

    public MadeRun()
    {
        Directory.CreateDirectory(_folder["slides"]);
        Directory.CreateDirectory(Folder);
        WriteSlide("square", report => report with
        {
            Score = index => IsInSquare(index) ? 0.95f : 0.05f,
            Lesions = [SampleLesion.Rectangle(1, Square, 0.95)],
            Warnings = ["The slide has a warning."],
        }, hasFile: true, why: MadeWhy.OfSquare);
        WriteSlide(
            "clear",
            report => report with { Score = _ => 0.02f },
            hasFile: true,
            new SlideQuality { Verdict = QualityVerdict.ReadWithCare, Reason = Doubt },
            MadeWhy.OfClear);
        WriteSlide("gone", report => report with { Score = _ => 0.2f }, hasFile: false);
        Append(new SlideOutcome
        {
            Name = "broken",
            Path = _folder["slides/broken.tif"],
            Status = SlideStatus.Failed,
            Reason = $"The file is damaged {Hostile}.",
        });
    }

    /// <summary>The square in base pixels: two cells wide and high.</summary>
    public static BaseRectangle Square { get; } = new(1024, 768, 512, 512);

    public string Folder => _folder["run"];

    public string Slides => _folder["slides"];

    public RunSource Source => new("run", Folder);

    public string SlideFile(string name) => _folder[$"slides/{name}.tif"];

    /// <summary>Adds a slide's line, as a run that goes on does.</summary>
    public void Append(SlideOutcome outcome) => File.AppendAllText(Path.Combine(Folder, "slides.jsonl"), OutcomeJson.Line(outcome) + "\n");

    public void Dispose() => _folder.Dispose();

    private static bool IsInSquare(TileIndex index) => index.Column is 4 or 5 && index.Row is 3 or 4;

    private void WriteSlide(string name, Func<SampleReport, SampleReport> shape, bool hasFile, SlideQuality? quality = null, SlideExplanation? why = null)
    {
        string file = SlideFile(name);
        if (hasFile)
        {
            new TiffSlide
            {
                Levels = [new(4096, 3072), new(2048, 1536), new(1024, 768)],
                Tile = 256,
                Resolution = (40_000, ResUnit.CENTIMETER),
                Colour = (level, x, y) => ColourAt(x << level, y << level),
            }.Write(file);
        }

        SlideReport report = shape(new SampleReport { Name = name, Downsamples = [1, 2, 4] }).Build();
        report = report with { Slide = report.Slide with { Path = file }, Quality = quality, Explanation = why };
        SlideOutputs.WriteAsync(report, Path.Combine(Folder, name), new OutputOptions(), CancellationToken.None).GetAwaiter().GetResult();
        Append(SampleOutcome.Of(report));
    }

    private static Rgb24 ColourAt(int x, int y) =>
        x >= Square.X && x < Square.Right && y >= Square.Y && y < Square.Bottom ? new Rgb24(40, 40, 200) : new Rgb24(240, 240, 240);
}
