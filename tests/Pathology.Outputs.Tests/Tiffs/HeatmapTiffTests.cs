using System.Diagnostics;
using System.Text.Json;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class HeatmapTiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "float32")]
    [InlineData(true, "uint8")]
    public void Write_SeveralTilesAcross_IsLaidOutAsAsapReadsIt(bool isColor, string type)
    {
        // 41,000 / 32 = 1,281 pixels: three tiles across, two levels below; the left half is not looked at.
        SlideReport report = new SampleReport
        {
            Size = (41_000, 20_500),
            PatchSize = 32,
            Score = index => index.Column < 640 ? float.NaN : ((index.Column * 7) + (index.Row * 13)) % 97 / 97f,
        }.Build();
        AtomicFile.Write(_folder["heatmap.tif"], output => Write(output, report, isColor));

        JsonElement layout = Layout("heatmap.tif");

        JsonElement[] pages = [.. layout.GetProperty("pages").EnumerateArray()];
        Assert.True(layout.GetProperty("big").GetBoolean());
        Assert.Equal([1281, 640, 320], pages.Select(page => page.GetProperty("width").GetInt32()));
        Assert.Equal([640, 320, 160], pages.Select(page => page.GetProperty("height").GetInt32()));
        Assert.Equal([0, 1, 1], pages.Select(page => page.GetProperty("reduced").GetInt32()));
        Assert.All(pages, page => Assert.True(page.GetProperty("tiled").GetBoolean()));
        Assert.All(pages, page => Assert.Equal(type, page.GetProperty("type").GetString()));
        Assert.All(pages, page => Assert.Equal(3, page.GetProperty("unit").GetInt32())); // centimetre
        double[] resolutions = [.. pages.Select(page => page.GetProperty("resolution").GetDouble())];
        Assert.Equal([1250, 625, 312.5], resolutions); // 10,000 µm / (0.25 µm · 32)
        Assert.Equal([640 * 640, 320 * 320, 160 * 160], pages.Select(page => page.GetProperty("unscored").GetInt32()));
        Assert.All(pages, page => Assert.DoesNotContain("DateTime", page.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_ReadByLibtiff_RaisesNoWarning(bool isColor)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/tiffinfo"), "needs libtiff-tools.");
        AtomicFile.Write(_folder["heatmap.tif"], output => Write(output, new SampleReport { Size = (41_003, 20_501), PatchSize = 48 }.Build(), isColor));

        using Process tiffinfo = Process.Start(new ProcessStartInfo("/usr/bin/tiffinfo", ["-D", "-i", _folder["heatmap.tif"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> warnings = tiffinfo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await tiffinfo.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("reduced-resolution image", output, StringComparison.Ordinal);
        Assert.Empty(await warnings);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(700)]
    public void Write_DiskFull_FailsAsWhatItIs(int room)
    {
        using var disk = new FullDisk(room);

        IOException failure = Assert.Throws<IOException>(() => HeatmapTiff.WriteScores(disk, new SampleReport { Size = (41_000, 20_500), PatchSize = 64 }.Build()));

        Assert.Equal("No space left on device", failure.Message);
    }

    private static void Write(Stream output, SlideReport report, bool isColor)
    {
        if (isColor)
        {
            HeatmapTiff.WriteColors(output, report);
        }
        else
        {
            HeatmapTiff.WriteScores(output, report);
        }
    }

    private JsonElement Layout(string file) => JsonDocument.Parse(Python.Run(
        Path.Combine(Repository.Root, "tests/Pathology.Outputs.Tests/Python/layout.py"),
        ["numpy", "tifffile"],
        _folder[file])).RootElement;

    private sealed class FullDisk(int room) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Position + count > room)
            {
                throw new IOException("No space left on device");
            }

            base.Write(buffer, offset, count);
        }
    }
}
