using System.Runtime.Versioning;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>What the machine withholds: open files, a terminal that takes words, permissions.</summary>
[Collection(nameof(MadeSlides))]
public sealed class HostileMachineTests(MadeSlides slides) : IDisposable
{
    private static readonly string[] s_little = ["--tissue", "none", "--roi", "0,0,500,500"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(173)]
    public async Task Screen_FewerOpenFilesThanNeeded_SaysHowManyAreAndEndsWithThree(int limit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the limit is told on Linux");
        using PathologyProcess run = await PathologyProcess.RunByShellAsync($"ulimit -n {limit}; exec \"$@\"", "screen", slides.Normal, "--out", _folder["out"]);

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"pathology: the limit of open files is {limit}; 174 are needed.", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Screen_AsManyOpenFilesAsAreNeeded_IsEnoughOnManyCores()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the limit is told on Linux");
        using PathologyProcess run = await PathologyProcess.RunByShellAsync(
            "ulimit -n 174; DOTNET_PROCESSOR_COUNT=32 exec \"$@\"", ["screen", slides.Folder, .. s_little, "--reader", "openslide", "--out", _folder["out"]]);

        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Theory]
    [InlineData("2>/dev/full", 0)] // words alone are lost
    [InlineData(">/dev/full", 3)] // the lines of slides are: whoever reads them is told by the exit code
    [InlineData(">/dev/full 2>/dev/full", 3)]
    public async Task Screen_StreamThatTakesNothing_EndsWithoutAFaultAndKeepsTheSlide(string streams, int code)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        using PathologyProcess run = await PathologyProcess.RunByShellAsync(
            $"exec \"$@\" {streams}", ["screen", slides.Normal, .. s_little, "--out", _folder["out"]]);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains("normal_001,completed,", File.ReadAllText(_folder["out/slides.csv"]), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Screen_FilesAndFoldersOfAnotherUser_FailOrAreNamed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "permissions as Linux has them");
        Directory.CreateDirectory(_folder["in/closed"]);
        Directory.CreateDirectory(_folder["home"]);
        File.Copy(slides.Normal, _folder["in/open.tif"]);
        File.Copy(slides.Normal, _folder["in/closed.tif"]);
        foreach (string path in (string[])["in/closed", "in/closed.tif"])
        {
            File.SetUnixFileMode(_folder[path], UnixFileMode.None);
        }

        const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_folder.Path, All);
        File.SetUnixFileMode(_folder["home"], All);

        // The administrator may read everything, so it is another user who tries.
        string user = Environment.IsPrivilegedProcess ? "setpriv --reuid 65534 --regid 65534 --clear-groups " : "";
        Assert.SkipWhen(user.Length > 0 && !File.Exists("/usr/bin/setpriv"), "needs setpriv (util-linux) to become another user");
        using PathologyProcess may = await PathologyProcess.RunByShellAsync($"HOME={_folder["home"]} exec {user}\"$@\"", "info", _folder["in/open.tif"]);
        Assert.SkipWhen(may.ExitCode != 0, "another user may not start the program where it lies.");
        using PathologyProcess run = await PathologyProcess.RunByShellAsync(
            $"HOME={_folder["home"]} exec {user}\"$@\"", ["screen", _folder["in"], .. s_little, "--out", _folder["home/out"]]);
        File.SetUnixFileMode(_folder["in/closed"], All);

        Assert.True(run.ExitCode == 1, run.Error);
        string table = File.ReadAllText(_folder["home/out/slides.csv"]);
        Assert.Contains("open,completed,", table, StringComparison.Ordinal);
        Assert.Contains($"{_folder["in/closed.tif"]}: may not be read by this user; change its permissions.", table, StringComparison.Ordinal);
        Assert.Contains($"so nothing in this folder was screened; change its permissions, or leave it out.\",{_folder["in/closed"]}", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tiles_FolderThatARunHolds_IsRefused()
    {
        using PathologyProcess screen = PathologyProcess.Start("screen", slides.Folder, "--stride", "40", "--out", _folder["out"]);
        await screen.WaitForAsync(() => File.Exists(_folder["out/slides.jsonl"]));
        Assert.SkipWhen(screen.HasEnded, "the run was over before it could be met.");

        using PathologyProcess tiles = await PathologyProcess.RunAsync("tiles", slides.Normal, "--out", _folder["out"]);

        Assert.Equal(3, tiles.ExitCode);
        Assert.Contains(_folder["out"], tiles.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out/normal_001/tiles"]));
    }
}
