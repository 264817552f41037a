using System.Runtime.InteropServices;
using System.Text;
using Pathology.Testing;

namespace Pathology.Outputs.Tests.Reading;

public sealed class ScreenedHeatmapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, SampleReport> Plans => new()
    {
        { "side by side", new SampleReport() },
        { "overlapping", new SampleReport { Stride = 100 } },
        { "steps that are not whole", new SampleReport { Stride = 37, MicronsPerPixel = new MicronsPerPixel(0.2431, 0.2431), PatchSize = 96 } },
        { "pixels that are not square", new SampleReport { Stride = 50, MicronsPerPixel = new MicronsPerPixel(0.22, 0.26), PatchSize = 128 } },
        { "a lower level", new SampleReport { Stride = 61, PatchSize = 128, MicronsPerPixel = new MicronsPerPixel(0.0625, 0.0625), Downsamples = [1, 3.9987] } },
        { "a scanned part", new SampleReport { Bounds = new BaseRectangle(517, 333, 2001, 1999), Stride = 64, PatchSize = 128 } },
        { "a sparse slide of three classes", new SampleReport { Classes = ["a", "b, c", "d"], PatchSize = 100, Score = At => (At.Column + At.Row) % 3 == 0 ? float.NaN : 0.3f } },
        { "WSInfer's grid", new SampleReport { Grid = GridKind.WsInfer, Stride = 90, MicronsPerPixel = new MicronsPerPixel(0.2431, 0.2431) } },
        { "nothing scored", new SampleReport { Score = _ => float.NaN } },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Read_WrittenSlide_GivesTheSameHeatmap(string what, SampleReport sample)
    {
        var random = new Random(what.Length);
        SlideReport report = (sample with { Score = At => float.IsNaN(sample.Score(At)) ? float.NaN : random.NextSingle() }).Build();
        await SlideOutputs.WriteAsync(report, _folder.Path, new OutputOptions { Grid = sample.Grid }, TestContext.Current.CancellationToken);

        ScreenedHeatmap read = ScreenedHeatmap.Read(_folder.Path);

        Assert.Equal(report.Heatmap.Plan.Columns, read.Columns);
        Assert.Equal(report.Heatmap.PlaneOf(report.Model.PositiveClass).ToArray(), read.Scores.ToArray());
        Assert.Equal(report.Heatmap.Plan.CellMillimeters(report.Slide.MicronsPerPixel!.Value).Width, read.CellMillimeters!.Value, 1e-12);
    }

    [Fact]
    public async Task Read_BytesChangedAtRandom_GivesTheHeatmapOrOneSentence()
    {
        SlideReport report = new SampleReport { PatchSize = 512, Size = (2048, 2048) }.Build();
        await SlideOutputs.WriteAsync(report, _folder.Path, new OutputOptions(), TestContext.Current.CancellationToken);
        byte[] scores = MemoryMarshal.AsBytes(ScreenedHeatmap.Read(_folder.Path).Scores.Span).ToArray();
        var random = new Random(5);
        foreach (string file in (string[])["result.json", "tiles.csv"])
        {
            string path = _folder[file];
            string whole = File.ReadAllText(path);
            for (int i = 0; i < 300; i++)
            {
                StringBuilder changed = new(whole);
                changed[random.Next(whole.Length)] = (char)random.Next(32, 127);
                File.WriteAllText(path, changed.ToString(0, random.Next(2) == 0 ? whole.Length : random.Next(whole.Length)));
                try
                {
                    Assert.Equal(scores, MemoryMarshal.AsBytes(ScreenedHeatmap.Read(_folder.Path).Scores.Span).ToArray());
                }
                catch (InputFileException error)
                {
                    Assert.StartsWith(_folder.Path, error.Message, StringComparison.Ordinal);
                }
            }

            File.WriteAllText(path, whole);
        }
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("/etc")]
    [InlineData("a/../../b")]
    public void Open_RunWhoseSlideLiesElsewhere_IsRefused(string name)
    {
        string line = OutcomeJson.Line(SampleOutcome.Of(new SampleReport().Build()) with { Name = name });
        File.WriteAllText(_folder["slides.jsonl"], line + "\n");

        Assert.Contains("line 1", Assert.Throws<InputFileException>(() => ScreenedRun.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }
}
