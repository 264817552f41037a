using System.Text.Json;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

/// <summary>One hot cell must be found at its place in every file, read back by the field's own tools.</summary>
public sealed class AlignmentTests
{
    private static readonly Dictionary<string, SampleReport> s_samples = new()
    {
        { "even", new SampleReport { Size = (16384, 12288) } },
        { "odd sizes", new SampleReport { Size = (15013, 9871) } },
        { "downsample 3.7, read from level 1", new SampleReport { Size = (30011, 20017), Downsamples = [1, 3.7], PatchSize = 1024, MicronsPerPixel = new(0.06, 0.06) } },
        { "bounds", new SampleReport { Size = (20000, 21001), Bounds = new(3333, 5551, 9001, 7777) } },
        { "overlap", new SampleReport { Size = (9001, 7003), Stride = 100 } },
        { "tall, resolution differs both ways", new SampleReport { Size = (3001, 17011), MicronsPerPixel = new(0.23, 0.29) } },
        { "WSInfer's grid", new SampleReport { Size = (9999, 8001), Grid = GridKind.WsInfer, MicronsPerPixel = new(0.2431, 0.2431) } },
        { "smaller than a tile", new SampleReport { Size = (200, 150) } },
    };

    public static TheoryData<string> Cases => [.. s_samples.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task EveryFile_OneHotCell_ShowsItWithinOneCell(string what)
    {
        SampleReport sample = s_samples[what];
        using var folder = new TemporaryFolder();
        TilePlan plan = sample.Build().Heatmap.Plan;
        var hot = new TileIndex(plan.Columns * 2 / 3, plan.Rows * 3 / 5);
        SlideReport report = (sample with { Score = index => index == hot ? 1 : 0.02f }).Build();

        await SlideOutputs.WriteAsync(report, folder.Path, new OutputOptions { Grid = sample.Grid }, TestContext.Current.CancellationToken);

        string json = Python.Run(
            Path.Combine(Repository.Root, "tests/Pathology.Outputs.Tests/Python/locate.py"),
            ["numpy", "openslide", "tifffile", "PIL"],
            folder.Path,
            $"{sample.Size.Width}",
            $"{sample.Size.Height}");
        BaseRectangle tile = plan.BaseRectangleOf(hot);
        (double _, double _, double cellWidth, double cellHeight) = plan.CellOf(hot);
        foreach ((string file, double[] found) in JsonSerializer.Deserialize<Dictionary<string, double[]>>(json)!)
        {
            double x = Math.Min(tile.X + (tile.Width / 2.0), sample.Size.Width);
            double y = Math.Min(tile.Y + (tile.Height / 2.0), sample.Size.Height);
            Assert.True(
                Math.Abs(found[0] - x) < cellWidth && Math.Abs(found[1] - y) < cellHeight,
                $"{what}: {file} shows ({found[0]}, {found[1]}), the tile's middle is ({x}, {y}), a cell is {cellWidth} by {cellHeight}.");
        }
    }
}
