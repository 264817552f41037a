using System.Text;
using Pathology.Testing;
using Pathology.Testing.DicomWeb;

namespace Pathology.EndToEnd.Tests.Dicom;

/// <summary>DICOM objects of a run that did not make them, and their way to an archive.</summary>
[Collection(nameof(MadeSlides))]
public sealed class ExportTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Export_FinishedRun_AddsWhatScreenDicomWouldHaveLeft_AndNothingIsScreenedAgain()
    {
        await RunAsync("screen", slides.Tumor, "--dicom", "--out", _folder["whole"]);
        await RunAsync("screen", slides.Tumor, "--out", _folder["later"]);
        await RunAsync("export", _folder["later"], "--dicom");
        Assert.All(DicomFiles, file => Assert.Equal(Bytes("whole", file), Bytes("later", file)));

        Assert.Contains("are there and as they were written", await RunAsync("verify", _folder["later"]), StringComparison.Ordinal);
        Assert.Contains("done before", await RunAsync("screen", slides.Tumor, "--out", _folder["later"]), StringComparison.Ordinal);
        Assert.Contains("are there and as they were written", await RunAsync("verify", _folder["later"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_AgainWithoutDicom_SaysThatTheObjectsGoAndLeavesNoFolder()
    {
        await RunAsync("screen", slides.Tumor, "--dicom", "--out", _folder["run"]);
        Assert.Contains("tumor_001: its DICOM objects were of the earlier findings and went with them", await RunAsync("screen", slides.Tumor, "--out", _folder["run"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["run/tumor_001/dicom"]));
        await RunAsync("verify", _folder["run"]);

        await RunAsync("screen", slides.Tumor, "--dicom", "--out", _folder["run"]);
        Assert.All(DicomFiles, file => Assert.True(Bytes("run", file).Length > 0));
    }

    [Fact]
    public async Task Export_SlideThatWasMoved_IsNamedAndFoundUnderAnotherFolder()
    {
        Directory.CreateDirectory(_folder["scans"]);
        Directory.CreateDirectory(_folder["archive"]);
        File.Copy(slides.Tumor, _folder["scans/tumor_001.tif"]);
        await RunAsync("screen", _folder["scans/tumor_001.tif"], "--out", _folder["run"]);
        File.Move(_folder["scans/tumor_001.tif"], _folder["archive/tumor_001.tif"]);

        using PathologyProcess lost = await PathologyProcess.RunAsync("export", _folder["run"], "--dicom");
        Assert.Equal(1, lost.ExitCode);
        Assert.Contains("name the folder that it lies in now with --slides", lost.Error, StringComparison.Ordinal);
        await RunAsync("export", _folder["run"], "--dicom", "--slides", _folder["archive"]);
    }

    [Fact]
    public async Task Screen_StowToOrthanc_IsTakenOnceAndReadBackByteForByte()
    {
        await using OrthancServer orthanc = await OrthancServer.StartAsync();
        string said = await RunAsync("screen", slides.Tumor, "--stow", $"{orthanc.Root}", "--out", _folder["run"]);
        Assert.Contains($"4 DICOM objects sent to {orthanc.Root}", said, StringComparison.Ordinal);

        using var http = new HttpClient();
        List<byte[]> held = [];
        string instances = await http.GetStringAsync(new Uri(orthanc.Address, "instances"), TestContext.Current.CancellationToken);
        foreach (string id in instances.Split('"').Where(part => part.Length > 20))
        {
            held.Add(await http.GetByteArrayAsync(new Uri(orthanc.Address, $"instances/{id}/file"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(4, held.Count);
        Assert.All(DicomFiles, file => Assert.Contains(held, bytes => bytes.AsSpan().SequenceEqual(Bytes("run", file))));
        Assert.Contains("0 DICOM objects sent", await RunAsync("export", _folder["run"], "--stow", $"{orthanc.Root}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_StowWithoutCredentialsOfAServerThatWantsThem_FailsInASentence()
    {
        await using var server = new FakeServer(_ => FakeServer.Answer(401, "text/plain", "who?"));
        await RunAsync("screen", slides.Normal, "--out", _folder["run"]);
        using PathologyProcess refused = await PathologyProcess.RunAsync("export", _folder["run"], "--stow", $"{server.Root}");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("set PATHOLOGY_DICOMWEB_TOKEN", refused.Error, StringComparison.Ordinal);
        Assert.Contains("the same command sends what is missing", refused.Error, StringComparison.Ordinal);
    }

    private static string[] DicomFiles { get; } = ["heatmap_seg.dcm", "heatmap_pm.dcm", "findings_ann.dcm", "findings_sr.dcm"];

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return new StringBuilder(run.Output).Append(run.Error).ToString();
    }

    private byte[] Bytes(string run, string file)
    {
        using FileStream stream = File.OpenRead(_folder[Path.Combine(run, "tumor_001", "dicom", file)]);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
