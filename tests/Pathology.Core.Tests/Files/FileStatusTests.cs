using System.Net.Sockets;
using System.Runtime.InteropServices;
using Pathology.Testing;

namespace Pathology.Core.Tests;

/// <summary>What stands at a path is told without opening it, so that nothing is waited for.</summary>
public sealed partial class FileStatusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_File_KnowsItsLengthAndThatALinkIsTheSameFile()
    {
        File.WriteAllText(_folder["a"], "12345");
        File.CreateSymbolicLink(_folder["b"], _folder["a"]);
        FileStatus file = FileStatus.Of(_folder["a"]);

        Assert.Equal((FileKind.File, 5L), (file.Kind, file.Length));
        Assert.Equal(File.GetLastWriteTimeUtc(_folder["a"]), file.Changed);
        Assert.Equal(file, FileStatus.Of(_folder["b"]));
        File.WriteAllText(_folder["c"], "12345");
        Assert.NotEqual(file.Identity, FileStatus.Of(_folder["c"]).Identity);
    }

    [Fact]
    public void Of_WhatIsNoFile_SaysWhat()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes and sockets are told on Linux");
        Directory.CreateDirectory(_folder["folder"]);
        Assert.Equal(0, MakePipe(_folder["pipe"], 0x180));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["socket"]));
        File.CreateSymbolicLink(_folder["dangling"], "/nowhere/slide.svs");
        File.CreateSymbolicLink(_folder["ring"], _folder["ring"]);

        Assert.Equal(FileKind.Folder, FileStatus.Of(_folder["folder"]).Kind);
        Assert.Equal(FileKind.Pipe, FileStatus.Of(_folder["pipe"]).Kind);
        Assert.Equal(FileKind.Socket, FileStatus.Of(_folder["socket"]).Kind);
        Assert.Equal(FileKind.Device, FileStatus.Of("/dev/null").Kind);
        Assert.Equal(FileKind.BrokenLink, FileStatus.Of(_folder["dangling"]).Kind);
        Assert.Equal(FileKind.BrokenLink, FileStatus.Of(_folder["ring"]).Kind);
        Assert.Equal(FileKind.Missing, FileStatus.Of(_folder["none"]).Kind);
        Assert.Equal(FileKind.Missing, FileStatus.Of(_folder["pipe/x"]).Kind);
    }

    [Theory]
    [InlineData("pipe", "is a pipe, not a file")]
    [InlineData("dangling", "is a link to /nowhere/slide.svs, which is not there.")]
    [InlineData("M\uFFFDller.svs", "its name holds bytes that are no UTF-8")]
    [InlineData("none", "there is no such file.")]
    public void OpenRead_WhatIsNoFile_IsRefusedByName(string name, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes are told on Linux");
        Assert.Equal(0, MakePipe(_folder["pipe"], 0x180));
        File.CreateSymbolicLink(_folder["dangling"], "/nowhere/slide.svs");

        Exception error = Assert.ThrowsAny<IOException>(() => RegularFile.OpenRead(_folder[name]).Dispose());

        Assert.StartsWith($"{_folder[name]}: {expected}", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakePipe(string path, uint mode);
}
