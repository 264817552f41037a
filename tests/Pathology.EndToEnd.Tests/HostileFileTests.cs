using System.Runtime.InteropServices;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Files that are not what their names promise, wherever a command takes one: a sentence, and the end; nothing is waited for.</summary>
[Collection(nameof(MadeSlides))]
public sealed partial class HostileFileTests(MadeSlides slides) : IDisposable
{
    private static readonly string[] s_little = ["--tissue", "none", "--roi", "0,0,500,500"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pipe")]
    [InlineData("device")]
    public async Task Screen_PipeOrDeviceInPlaceOfAFile_IsNamedAndNotWaitedFor(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes and devices are told on Linux");
        foreach ((string file, string[] arguments, int code) in new (string, string[], int)[]
        {
            ("x.xml", ["screen", slides.Normal, "--tissue", "x.xml"], 1),
            ("x.tif", ["screen", slides.Normal, "--tissue", "x.tif"], 1),
            ("x.svs", ["screen", slides.Normal, "x.svs", .. s_little], 1),
            ("x.csv", ["screen", "x.csv"], 2),
            ("x.txt", ["screen", "x.txt"], 2),
            ("x.csv", ["screen", slides.Normal, "--patients", "x.csv"], 2),
            ("x.json", ["screen", slides.Normal, "--slide-classifier", "x.json"], 2),
            ("x.json", ["screen", slides.Normal, "--task", "tupac", "--proliferation-model", "x.json"], 2),
            ("x.dcm", ["info", "x.dcm"], 1),
        })
        {
            string path = _folder[file];
            if (!Path.Exists(path))
            {
                Make(kind, path);
            }

            string[] named = [.. arguments.Select(argument => argument == file ? path : argument), .. arguments[0] == "screen" ? new[] { "--out", _folder[$"out {string.Join(' ', arguments[^2..]).Replace('/', '_')}"] } : []];
            using PathologyProcess run = await PathologyProcess.RunAsync(named);

            Assert.True(run.ExitCode == code, $"{string.Join(' ', named)} ended with {run.ExitCode}: {run.Error}");
            Assert.Contains($"{path}: is a {kind}, not a file", run.Output + run.Error, StringComparison.Ordinal);
        }

        Directory.CreateDirectory(_folder["model"]);
        Make(kind, _folder["model/model.onnx"]);
        Make(kind, _folder["model/config.json"]);
        using PathologyProcess model = await PathologyProcess.RunAsync("screen", slides.Normal, "--model", _folder["model"], "--out", _folder["out model"]);
        Assert.Equal(3, model.ExitCode);
        Assert.StartsWith($"pathology: {_folder["model"]}", model.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_SlidesCutAnywhere_FailOrSayWhatIsMissingAndNeverEndTheRun()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.Copy(slides.Normal, _folder["in/whole.tif"]);
        int[] parts = [10, 50, 90, 99];
        foreach (int part in parts)
        {
            string cut = _folder[$"in/cut{part}.tif"];
            File.Copy(slides.Normal, cut);
            using FileStream file = File.OpenWrite(cut);
            file.SetLength(file.Length * part / 100);
        }

        using PathologyProcess run = await PathologyProcess.RunAsync(["screen", _folder["in"], .. s_little, "--out", _folder["out"]]);

        string[] rows = File.ReadAllLines(_folder["out/slides.csv"]);
        Assert.Contains(rows, row => row.StartsWith("whole,completed,", StringComparison.Ordinal));
        foreach (int part in parts)
        {
            string row = Assert.Single(rows, row => row.StartsWith($"cut{part},", StringComparison.Ordinal));
            Assert.True(row.Contains(",failed,", StringComparison.Ordinal) || row.Contains("damaged", StringComparison.Ordinal), row);
        }

        Assert.Equal(rows.Any(row => row.Contains(",failed,", StringComparison.Ordinal)) ? 1 : 0, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_OtherSlideOfTheSameNameIntoTheSameFolder_IsRefusedOrMadeAnewAndSaid()
    {
        Directory.CreateDirectory(_folder["a"]);
        Directory.CreateDirectory(_folder["b"]);
        File.Copy(slides.Normal, _folder["a/case.tif"]);
        File.Copy(slides.Tumor, _folder["b/case.tif"]);
        using PathologyProcess first = await PathologyProcess.RunAsync(["screen", _folder["a"], .. s_little, "--out", _folder["out"]]);
        string before = File.ReadAllText(_folder["out/slides.csv"]);

        using PathologyProcess second = await PathologyProcess.RunAsync(["screen", _folder["b"], .. s_little, "--out", _folder["out"]]);

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("holds another run", second.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_folder["out/slides.csv"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Screen_StoppedWhileALargeFolderIsSearched_StopsAtOnceAndSaysSo(bool terminated)
    {
        Directory.CreateDirectory(_folder["in"]);
        for (int i = 0; i < 50_000; i++)
        {
            File.Create(_folder[$"in/{i}.tif"]).Dispose();
        }

        using PathologyProcess run = PathologyProcess.Start("screen", _folder["in"], "--out", _folder["out"]);
        await Task.Delay(300, TestContext.Current.CancellationToken); // .NET has started by then, and the search takes a second and more
        if (terminated)
        {
            run.Terminate();
        }
        else
        {
            run.Interrupt();
        }

        await run.WaitAsync();

        Assert.SkipWhen(run.ExitCode == 143, "the program had not begun when it was stopped.");
        Assert.Equal(130, run.ExitCode);
        Assert.EndsWith("Stopped. The same command goes on where this one was.", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    private static void Make(string kind, string path)
    {
        if (kind == "pipe")
        {
            Assert.Equal(0, MakePipe(path, 420)); // rw-r--r--
        }
        else
        {
            File.CreateSymbolicLink(path, "/dev/zero");
        }
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakePipe(string path, uint mode);
}
