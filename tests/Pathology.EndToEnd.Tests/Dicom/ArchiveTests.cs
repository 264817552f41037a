using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Pathology.Testing;
using Pathology.Testing.DicomWeb;

namespace Pathology.EndToEnd.Tests.Dicom;

/// <summary>Slides that lie in an archive and are screened over the network.</summary>
[Collection(nameof(MadeSlides))]
public sealed class ArchiveTests(MadeSlides slides) : IDisposable
{
    private const int Frame = 512; // as 'convert' hands on the tiles of these slides

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_FromOrthanc_GivesTheBytesOfTheFilesAndIsKnownAgain()
    {
        await using OrthancServer orthanc = await OrthancServer.StartAsync();
        await RunAsync("convert", slides.Tumor, "--dicom", _folder["dcm/tumor"]);
        using var http = new HttpClient();
        foreach (string file in Directory.GetFiles(_folder["dcm/tumor"]))
        {
            using var content = new StreamContent(File.OpenRead(file));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
            (await http.PostAsync(new Uri(orthanc.Address, "instances"), content, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode().Dispose();
        }

        string study = (await RunAsync("info", Path.Combine(_folder["dcm/tumor"], "level_0.dcm"), "--properties", "--json")).Split("StudyInstanceUID\": \"")[1].Split('"')[0];
        string address = $"dicomweb:{orthanc.Root}?study={study}";
        await RunAsync("screen", _folder["dcm/tumor"], "--out", _folder["files"]);
        await RunAsync("screen", address, "--out", _folder["far"]);
        foreach (string file in (string[])["heatmap.tif", "tiles.csv", "tissue.png", "annotations.xml"])
        {
            Assert.True(Bytes(Path.Combine("files", "tumor", file)).SequenceEqual(Bytes(Path.Combine("far", "tumor_001", file))), file); // called after its container
        }

        Assert.Contains("done before", await RunAsync("screen", address, "--out", _folder["far"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_FramesWithoutTissue_AreNeverFetched()
    {
        // So wide that thumbnail and tissue are read from a coarser level than the tiles.
        await RunAsync("synth", _folder["wide.tif"], "--size", "14000x5000", "--mpp", "0.5", "--seed", "12");
        await RunAsync("convert", _folder["wide.tif"], "--dicom", _folder["dcm"]);
        await using var opened = new FakeArchive(_folder["dcm"]);
        await RunAsync("info", opened.Address);
        await using var screened = new FakeArchive(_folder["dcm"]);
        await RunAsync("screen", screened.Address, "--out", _folder["far"]);

        string folder = Path.GetDirectoryName(Directory.GetFiles(_folder["far"], "tiles.csv", SearchOption.AllDirectories).Single())!;
        using var result = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "result.json")));
        int level = result.RootElement.GetProperty("plan").GetProperty("level").GetInt32();
        JsonElement size = result.RootElement.GetProperty("slide").GetProperty("levels")[level];
        (int width, int height, double downsample) = (size.GetProperty("width").GetInt32(), size.GetProperty("height").GetInt32(), size.GetProperty("downsample").GetDouble());
        (int columns, int rows) = ((width + Frame - 1) / Frame, (height + Frame - 1) / Frame);
        HashSet<int> wanted = [];
        foreach (string line in File.ReadLines(Path.Combine(folder, "tiles.csv")).Skip(1))
        {
            double[] place = [.. line.Split(',').Take(4).Select(number => int.Parse(number, CultureInfo.InvariantCulture) / downsample)];
            for (int row = (int)(place[1] / Frame); row <= Math.Min((int)(Math.Ceiling(place[1] + place[3]) / Frame), rows - 1); row++)
            {
                for (int column = (int)(place[0] / Frame); column <= Math.Min((int)(Math.Ceiling(place[0] + place[2]) / Frame), columns - 1); column++)
                {
                    wanted.Add((row * columns) + column + 1);
                }
            }
        }

        (string read, int frames) = screened.ObjectOf(width);
        HashSet<int> fetched = [.. screened.Given.Where(frame => frame.Object == read).Select(frame => frame.Frame)];
        HashSet<int> looked = [.. opened.Given.Where(frame => frame.Object == read).Select(frame => frame.Frame)]; // at opening, to compare levels
        Assert.True(looked.Count <= 32, $"{looked.Count} frames were looked at to open the slide.");
        Assert.Subset(wanted.Concat(looked).ToHashSet(), fetched);
        Assert.InRange(fetched.Count, looked.Count + 1, frames - 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{fetched.Count} of {frames} frames fetched, {wanted.Count} with tissue, {looked.Count} at opening.");
    }

    [Fact]
    public async Task Screen_ArchiveThatGoesAwayMidSlide_FailsThatSlideAndTheSameCommandGoesOn()
    {
        await RunAsync("convert", slides.Tumor, "--dicom", _folder["dcm"]);
        await RunAsync("screen", _folder["dcm"], "--out", _folder["files"]);
        await using var archive = new FakeArchive(_folder["dcm"]);
        bool isGone = true;
        archive.Fault = request => isGone && archive.FrameRequests > 24 && request.Target.Contains("/frames/", StringComparison.Ordinal) ? FakeServer.Answer(403, "text/plain", "") : null;
        using PathologyProcess broken = await PathologyProcess.RunAsync("screen", archive.Address, "--batch", "8", "--out", _folder["far"]);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("does not allow this", broken.Output + broken.Error, StringComparison.Ordinal);

        isGone = false;
        await RunAsync("screen", archive.Address, "--batch", "8", "--out", _folder["far"]);
        string file = Directory.GetFiles(_folder["files"], "heatmap.tif", SearchOption.AllDirectories).Single();
        string far = Directory.GetFiles(_folder["far"], "heatmap.tif", SearchOption.AllDirectories).Single();
        Assert.True(Bytes(file).SequenceEqual(Bytes(far)));
    }

    [Fact]
    public async Task Serve_StudyOfAnArchive_ShowsTheTilesOfTheFiles()
    {
        await RunAsync("convert", slides.Tumor, "--dicom", _folder["dcm"]);
        await using var archive = new FakeArchive(_folder["dcm"]);

        Dictionary<string, byte[]> files = await TilesOfAsync(_folder["dcm"]);
        Dictionary<string, byte[]> far = await TilesOfAsync(archive.StudyAddress);

        Assert.Equal(files.Keys, far.Keys);
        Assert.All(files, tile => Assert.True(tile.Value.SequenceEqual(far[tile.Key]), tile.Key));
        Assert.True(archive.FrameRequests > 0);
    }

    /// <summary>What the viewer gives of the first slide: its sharpest tiles at one place, and a crop.</summary>
    private static async Task<Dictionary<string, byte[]>> TilesOfAsync(string source)
    {
        using var viewer = PathologyProcess.Start("serve", source, "--port", "0");
        await viewer.WaitForAsync(() => viewer.Output.Contains(" in a browser", StringComparison.Ordinal));
        using var client = new HttpClient { BaseAddress = new Uri(viewer.Output.Split("Open ")[1].Split(' ')[0]) };
        using var list = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/worklist?size=4", UriKind.Relative), TestContext.Current.CancellationToken));
        string id = Assert.Single(list.RootElement.GetProperty("rows").EnumerateArray()).GetProperty("id").GetString()!;
        using var image = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/api/slides/{id}/image", UriKind.Relative), TestContext.Current.CancellationToken));
        string version = image.RootElement.GetProperty("version").GetString()!;
        int top = image.RootElement.GetProperty("topLevel").GetInt32();
        Dictionary<string, byte[]> tiles = [];
        foreach (string tile in (string[])[$"_files/{top}/2_2.jpeg", $"_files/{top}/3_2.jpeg", $"_files/{top - 1}/1_1.jpeg", $"_files/{top - 3}/0_0.jpeg", "/crop?scale=1&width=256&height=256&x=900&y=700"])
        {
            tiles[tile] = await client.GetByteArrayAsync(new Uri($"/api/slides/{id}/{version}{tile}", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        return tiles;
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output + run.Error;
    }

    private byte[] Bytes(string path)
    {
        using FileStream stream = File.OpenRead(_folder[path]);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
