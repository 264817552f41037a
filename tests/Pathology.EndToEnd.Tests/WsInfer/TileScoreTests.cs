using System.Globalization;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests.WsInfer;

/// <summary>Tile scores of a real slide and a real network against the field's own Python, number by number.</summary>
public sealed class TileScoreTests : IDisposable
{
    private const string Slide = "slides/CMU-1-Small-Region.svs";
    private const string Model = "models/pcam-small-cnn";
    private const double Tolerance = 1e-3;

    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Pathology.EndToEnd.Tests", "WsInfer");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tiles_WsInferGrid_EqualThoseThatPythonMakesNow() => AssertSame(
        Python.Run(Path.Combine(s_folder, "reference.py"), ["openslide", "PIL", "numpy", "torch", "onnx"], SharedData.Require(Slide), SharedData.Require(Model)),
        await ScreenAsync("none"));

    [Fact]
    public async Task Tiles_WsInferGrid_EqualTheStoredReference() => AssertSame(
        File.ReadAllText(Path.Combine(s_folder, "cmu-1-small-region.pcam-small-cnn.csv")),
        await ScreenAsync("none"));

    [Fact]
    public async Task Tiles_WsInferTissue_AreSomeOfTheReferenceInItsOrder()
    {
        string[] everything = Sites(File.ReadAllText(Path.Combine(s_folder, "cmu-1-small-region.pcam-small-cnn.csv")));

        string[] tissue = Sites(await ScreenAsync("wsinfer"));

        Assert.NotEmpty(tissue);
        Assert.True(tissue.Length < everything.Length, "all of the slide was taken for tissue");
        Assert.Equal(everything.Where(tissue.Contains), tissue);
    }

    private async Task<string> ScreenAsync(string tissue)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(
            "screen", SharedData.Require(Slide), "--model", SharedData.Require(Model), "--grid", "wsinfer", "--tissue", tissue, "--out", _folder["out"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return File.ReadAllText(_folder["out/CMU-1-Small-Region/tiles.csv"]);
    }

    private static void AssertSame(string expected, string actual)
    {
        string[][] wanted = Cells(expected);
        string[][] given = Cells(actual);
        Assert.Equal(wanted.Length, given.Length);
        Assert.Equal(wanted[0], given[0]);
        for (int row = 1; row < wanted.Length; row++)
        {
            Assert.Equal(wanted[row][..4], given[row][..4]);
            for (int column = 4; column < wanted[row].Length; column++)
            {
                Assert.Equal(Number(wanted[row][column]), Number(given[row][column]), Tolerance);
            }
        }
    }

    private static string[] Sites(string csv) => [.. Cells(csv).Skip(1).Select(cells => $"{cells[0]},{cells[1]}")];

    private static string[][] Cells(string csv) => [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(','))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
