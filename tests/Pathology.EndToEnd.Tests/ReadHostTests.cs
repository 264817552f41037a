using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>A slide that takes down whatever reads it, and hosts that are killed: the run goes on, and nothing stays behind.</summary>
[Collection(nameof(MadeSlides))]
public sealed class ReadHostTests(MadeSlides slides) : IDisposable
{
    private const string Dense = "56";

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1UL << 62)]
    [InlineData(1UL << 36)]
    public async Task Screen_SlideThatAbortsInOpening_FailsAloneAndComesLastTheNextTime(ulong tileBytes)
    {
        OnLinux();
        Directory.CreateDirectory(_folder["in"]);
        HostileSvs.Write(_folder["in/a_bad.svs"], tileBytes);
        File.Copy(slides.Normal, _folder["in/b_good.tif"]);
        using PathologyProcess alone = await PathologyProcess.RunAsync("screen", _folder["in/b_good.tif"], "--out", _folder["alone"]);
        using PathologyProcess run = await PathologyProcess.RunAsync("screen", _folder["in"], "--out", Out);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a_bad: FAILED", run.Output, StringComparison.Ordinal);
        Assert.Contains("the process that read it, while opening it, ended with SIGTRAP", run.Output, StringComparison.Ordinal);
        Assert.Contains($"failed to allocate {tileBytes} bytes", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("GLib", run.Error, StringComparison.Ordinal);
        Assert.Equal(await Text("alone/b_good/lesions.csv"), await Text("out/b_good/lesions.csv"));

        using PathologyProcess again = await PathologyProcess.RunAsync("screen", _folder["in"], "--out", Out);
        Assert.Equal(1, again.ExitCode);
        Assert.True(again.Output.IndexOf("b_good", StringComparison.Ordinal) < again.Output.IndexOf("a_bad", StringComparison.Ordinal), again.Output);
    }

    [Theory]
    [InlineData(9, "SIGKILL")]
    [InlineData(11, "SIGSEGV")]
    public async Task Screen_HostKilledWhileItReads_FailsThatSlideAndTheNextRunMendsIt(int signal, string name)
    {
        OnLinux();
        string[] command = ["screen", slides.Folder, "--reader", "openslide", "--stride", Dense, "--out"];
        using (PathologyProcess run = PathologyProcess.Start([.. command, Out]))
        {
            await run.WaitForAsync(() => Directory.Exists(Out) && Directory.EnumerateFiles(Out, "*journal*", SearchOption.AllDirectories).Any());
            Assert.False(run.HasEnded, run.Error);
            PathologyProcess.Send(Children.Busiest(run.Id), signal);
            await run.WaitAsync();
            Assert.Equal(1, run.ExitCode);
            Assert.Contains($"ended with {name}", run.Output, StringComparison.Ordinal);
            Assert.Single(run.Output.Split('\n'), line => line.Contains("FAILED", StringComparison.Ordinal));
        }

        using PathologyProcess again = await PathologyProcess.RunAsync([.. command, Out]);
        using PathologyProcess whole = await PathologyProcess.RunAsync([.. command, _folder["whole"]]);
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(Out));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Screen_EndedAnyWay_LeavesNoHost(bool isKilled)
    {
        OnLinux();
        using PathologyProcess run = PathologyProcess.Start("screen", slides.Folder, "--reader", "openslide", "--stride", Dense, "--out", Out);
        await run.WaitForAsync(() => Children.Of(run.Id).Length > 1);
        int[] hosts = Children.Of(run.Id);
        Assert.NotEmpty(hosts);
        PathologyProcess.Send(run.Id, isKilled ? 9 : 15);
        await run.WaitAsync();
        Assert.True(SpinWait.SpinUntil(() => !hosts.Any(Children.IsAlive), TimeSpan.FromSeconds(20)), "a host outlived the program.");
    }

    [Fact]
    public async Task Info_SlideThatAbortsInOpening_SaysSoInOneSentence()
    {
        OnLinux();
        HostileSvs.Write(_folder["bad.svs"], 1UL << 62);
        using PathologyProcess run = await PathologyProcess.RunAsync("info", _folder["bad.svs"]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith($"pathology: {_folder["bad.svs"]}: the process that read it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadHost_StartedByAPerson_SaysWhatItIs()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("read-host");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("not for people", run.Error, StringComparison.Ordinal);
    }

    private static void OnLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "hosts are processes as Linux has them.");

    private Task<string> Text(string name) => File.ReadAllTextAsync(_folder[name], TestContext.Current.CancellationToken);
}
