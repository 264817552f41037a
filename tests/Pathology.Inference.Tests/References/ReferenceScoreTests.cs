using System.Globalization;
using System.Text.RegularExpressions;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>Real networks on real patches give what PyTorch gave.</summary>
public partial class ReferenceScoreTests
{
    private const float Tolerance = 1e-3f;

    [Theory]
    [InlineData("mitosis-resnet-custom", false)]
    [InlineData("pcam-p4m-densenet", false)]
    [InlineData("mitosis-resnet-custom", true)]
    public void Classify_PatchesOfTheReference_GivesItsScores(string model, bool convertsOnDevice)
    {
        string folder = SharedData.Require(Path.Combine("models", model));
        string patches = SharedData.Require("patches");
        (string Input, float Expected)[] rows = [.. File.ReadLines(Path.Combine(folder, "reference.csv")).Skip(1).Select(Row)];
        float[] scores = Score(folder, rows.Length, convertsOnDevice, (i, size, tile) => Read(patches, rows[i].Input, size, tile));
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.True(Math.Abs(scores[i] - rows[i].Expected) <= Tolerance, $"{rows[i].Input}: {scores[i]}, not {rows[i].Expected}");
        }
    }

    /// <summary>The model whose config resizes, against OpenCV's own reading of the network; the numbers are those of <c>opencv_scores.py</c>.</summary>
    [Fact]
    public void Classify_ModelThatResizes_GivesOpenCvsScores()
    {
        string folder = SharedData.Require("models/pcam-small-cnn");
        string patches = SharedData.Require("patches/pcam");
        (string Input, float Expected)[] rows = [.. File.ReadLines(Script("opencv_scores.csv")).Skip(1).Select(Row)];
        Assert.NotEmpty(rows);
        float[] scores = Score(folder, rows.Length, false, (i, size, tile) => Picture.Read(Path.Combine(patches, rows[i].Input)).Resize(size).Cut(0, 0, size, tile));
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.True(Math.Abs(scores[i] - rows[i].Expected) <= Tolerance, $"{rows[i].Input}: {scores[i]}, not {rows[i].Expected}");
        }
    }

    [Fact]
    public void StoredScores_MadeAnew_AreTheSame()
    {
        string folder = SharedData.Require("models/pcam-small-cnn");
        string patches = SharedData.Require("patches/pcam");
        (string, float)[] stored = [.. File.ReadLines(Script("opencv_scores.csv")).Skip(1).Select(Row)];
        string made = Python.Run(Script("opencv_scores.py"), ["cv2", "numpy", "PIL"], folder, patches);
        (string, float)[] fresh = [.. made.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Row)];
        Assert.Equal(stored.Select(row => row.Item1), fresh.Select(row => row.Item1));
        Assert.All(stored.Zip(fresh), pair => Assert.Equal(pair.First.Item2, pair.Second.Item2, 1e-4f));
    }

    private static string Script(string name) => Path.Combine(Repository.Root, "tests", "Pathology.Inference.Tests", "References", name);

    private delegate void TileReader(int index, PixelSize size, Span<Rgb24> tile);

    private static float[] Score(string folder, int count, bool convertsOnDevice, TileReader read)
    {
        using var cache = new TemporaryFolder();
        TileModel model = TileModel.Open(folder);
        using ClassifierSet classifiers = model.CreateClassifiers(new InferenceOptions
        {
            Devices = [new DeviceChoice(DeviceKind.Cpu)],
            CpuWorkers = 1,
            ConvertsOnDevice = convertsOnDevice,
            CacheFolder = cache.Path,
        });
        Assert.Equal(convertsOnDevice ? 1 : 0, Directory.GetFiles(cache.Path, "pixels-*").Length);
        var batch = new TileBatch(count, model.Info.InputSize, model.Info.Classes.Length) { Count = count };
        for (int i = 0; i < count; i++)
        {
            read(i, model.Info.InputSize, batch.PixelsOf(i));
        }

        classifiers[0].Classify(batch);
        return [.. Enumerable.Range(0, count).Select(i => batch.ScoresOf(i)[model.Info.PositiveClass])];
    }

    /// <summary>Reads what the reference's first column names: a patch, a crop of it, or a crop of a field that was brought to 512 pixels.</summary>
    private static void Read(string patches, string input, PixelSize size, Span<Rgb24> tile)
    {
        string[] parts = input.Split('@');
        RgbImage picture = Picture.Read(Path.Combine(patches, parts[0]));
        switch (parts.ElementAtOrDefault(1))
        {
            case null:
                Assert.Equal(size, picture.Size);
                picture.Cut(0, 0, size, tile);
                break;
            case "centre64":
                picture.Cut((picture.Size.Width - size.Width) / 2, (picture.Size.Height - size.Height) / 2, size, tile);
                break;
            case "topleft64":
                picture.Cut(0, 0, size, tile);
                break;
            case var window:
                Match match = Window().Match(window);
                Assert.True(match.Success, input);
                picture.Resize(new PixelSize(512, 512)).Cut(
                    int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), size, tile);
                break;
        }
    }

    private static (string Input, float Expected) Row(string line)
    {
        int comma = line.LastIndexOf(',');
        return (line[..comma].Trim('"'), float.Parse(line[(comma + 1)..], CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^resize512bilinear:x=([0-9]+),y=([0-9]+),96x96$")]
    private static partial Regex Window();
}
