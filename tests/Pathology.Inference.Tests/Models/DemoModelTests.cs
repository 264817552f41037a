using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Pathology.Testing;
using SkiaSharp;

namespace Pathology.Inference.Tests;

/// <summary>The demo models are what their cards say they are.</summary>
public class DemoModelTests
{
    private const string Metastasis = "demo-metastasis";
    private const string Mitosis = "demo-mitosis";

    [Theory]
    [InlineData(Metastasis, "tumor", 1.0, null)]
    [InlineData(Mitosis, "mitosis", 0.25, 16)]
    public void Open_DemoModel_SaysWhatItScores(string model, string positive, double micronsPerPixel, int? stride)
    {
        ModelInfo info = TileModel.Open(Folder(model)).Info;

        Assert.Equal(positive, info.Classes[info.PositiveClass]);
        Assert.Equal((64, micronsPerPixel, stride), (info.PatchSize, info.MicronsPerPixel, info.Stride));
    }

    [Theory]
    [InlineData(Metastasis)]
    [InlineData(Mitosis)]
    public void Network_OfADemoModel_IsTheOneThatTheCardSpeaksOf(string model)
    {
        using FileStream network = File.OpenRead(Path.Combine(Folder(model), "model.onnx"));
        string hash = Convert.ToHexStringLower(SHA256.HashData(network));

        Assert.InRange(network.Length, 1, 5_000_000);
        Assert.Equal(hash, Report(model).GetProperty("sha256").GetString());
        Assert.Contains(hash, File.ReadAllText(Path.Combine(Folder(model), "MODEL_CARD.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_PatchesHeldApart_TellsTumourAsWellAsTheCardSays()
    {
        string patches = SharedData.Require("patches/camelyon16");
        string[] files = [.. Directory.EnumerateFiles(patches, "tumor_073_*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        TileModel model = TileModel.Open(Folder(Metastasis));
        using ClassifierSet classifiers = model.CreateClassifiers(new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 });
        var batch = new TileBatch(Math.Max(files.Length, classifiers.BatchSize), model.Info.InputSize, model.Info.Classes.Length) { Count = files.Length };
        for (int i = 0; i < files.Length; i++)
        {
            Quarter(files[i], batch.PixelsOf(i));
        }

        classifiers[0].Classify(batch);

        var scored = files.Select((file, i) => (
            Tumour: Path.GetFileName(Path.GetDirectoryName(file)) == "tumor",
            Score: batch.ScoresOf(i)[model.Info.PositiveClass])).ToList();
        double said = Report(Metastasis).GetProperty("camelyon16_tumor_073").GetProperty("auc").GetDouble();
        double measured = Auc(scored);
        Assert.True(measured >= said - 0.02, string.Create(CultureInfo.InvariantCulture, $"the card says {said:F3}, measured {measured:F3}"));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Classify_PatchesHeldApartInSeveralViews_TellsTumourNoWorse(int views)
    {
        string[] files = [.. Directory.EnumerateFiles(SharedData.Require("patches/camelyon16"), "tumor_073_*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        TileModel model = TileModel.Open(Folder(Metastasis));
        double[] auc = [.. new[] { 1, views }.Select(each =>
        {
            ClassifierSet one = model.CreateClassifiers(new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 });
            using ClassifierSet classifiers = each == 1 ? one : one.InViews(each);
            var batch = new TileBatch(Math.Max(files.Length, classifiers.BatchSize), model.Info.InputSize, model.Info.Classes.Length) { Count = files.Length };
            for (int i = 0; i < files.Length; i++)
            {
                Quarter(files[i], batch.PixelsOf(i));
            }

            classifiers[0].Classify(batch);
            return Auc(files.Select((file, i) => (Path.GetFileName(Path.GetDirectoryName(file)) == "tumor", batch.ScoresOf(i)[model.Info.PositiveClass])).ToList());
        })];
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Length} patches: AUC {auc[0]:F4} in one view, {auc[1]:F4} in {views}"));
        Assert.True(auc[1] >= auc[0] - 0.01, string.Create(CultureInfo.InvariantCulture, $"{auc[0]:F4} in one view, {auc[1]:F4} in {views}"));
    }

    private static string Folder(string model) => Path.Combine(Repository.Root, "samples", "models", model);

    private static JsonElement Report(string model)
    {
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(model), "report.json")));
        return report.RootElement.Clone();
    }

    /// <summary>A patch of 256 pixels at 0.243 microns as a tile of 64 at about 1 micron: each pixel the mean of sixteen.</summary>
    private static void Quarter(string file, Span<Rgb24> tile)
    {
        using SKBitmap bitmap = SKBitmap.Decode(file, new SKImageInfo(256, 256, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        for (int i = 0; i < tile.Length; i++)
        {
            (int row, int column) = (4 * (i / 64), 4 * (i % 64));
            var sum = new int[3];
            for (int j = 0; j < 16; j++)
            {
                uint pixel = pixels[((row + (j / 4)) * 256) + column + (j % 4)];
                for (int channel = 0; channel < 3; channel++)
                {
                    sum[channel] += (byte)(pixel >> (8 * channel));
                }
            }

            tile[i] = new Rgb24((byte)((sum[0] + 8) / 16), (byte)((sum[1] + 8) / 16), (byte)((sum[2] + 8) / 16));
        }
    }

    /// <summary>How often a tumour tile outscores a normal one, ties counting half: every pair, looked at.</summary>
    private static double Auc(List<(bool Tumour, float Score)> scored)
    {
        var pairs = from tumour in scored where tumour.Tumour from normal in scored where !normal.Tumour select (tumour.Score, normal.Score);
        return pairs.Average(pair => pair.Item1 > pair.Item2 ? 1 : pair.Item1 == pair.Item2 ? 0.5 : 0);
    }
}
