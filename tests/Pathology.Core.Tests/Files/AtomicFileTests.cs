using System.Text;
using Pathology.Testing;

namespace Pathology.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NewFolder_MakesItAndLeavesOnlyTheFile()
    {
        AtomicFile.Write(_folder["a/b/file.txt"], Text("hello"));

        Assert.Equal("hello", File.ReadAllText(_folder["a/b/file.txt"]));
        Assert.Single(Directory.GetFiles(_folder["a/b"]));
    }

    [Fact]
    public void Write_WriterThrows_LeavesTheOlderFileAndNothingElse()
    {
        AtomicFile.Write(_folder["file.txt"], Text("old"));

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(_folder["file.txt"], output =>
        {
            Text("half")(output);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(_folder["file.txt"]));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_DiskFull_SaysWhichFileAndWhy()
    {
        IOException failure = Assert.Throws<IOException>(() =>
            AtomicFile.Write(_folder["file.txt"], _ => throw new IOException("No space left on device : '/somewhere/.file.txt.partial'")));

        Assert.Equal(
            $"{_folder["file.txt"]} could not be written: No space left on device. Make room, or choose an output folder that can be written.",
            failure.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_FolderIsAFile_SaysWhichFile()
    {
        File.WriteAllText(_folder["taken"], "");

        Assert.Contains(_folder["taken/file.txt"], Assert.Throws<IOException>(() => AtomicFile.Write(_folder["taken/file.txt"], Text(""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LeftoverOfAKilledWriter_IsOverwritten()
    {
        File.WriteAllText(_folder[".file.txt.partial"], "a much longer text that a killed writer left");

        AtomicFile.Write(_folder["file.txt"], Text("new"));

        Assert.Equal("new", File.ReadAllText(_folder["file.txt"]));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Create_NotCommitted_LeavesNothing()
    {
        using (var file = AtomicFile.Create(_folder["file.txt"]))
        {
            Text("half")(file.Stream);
            Assert.False(File.Exists(_folder["file.txt"]));
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Create_WhileAnotherWritesIt_SaysWhichFile()
    {
        using var first = AtomicFile.Create(_folder["file.txt"]);

        Assert.Contains("file.txt", Assert.Throws<IOException>(() => AtomicFile.Create(_folder["file.txt"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_FileAndLeftover_TakesBoth()
    {
        File.WriteAllText(_folder["file.txt"], "");
        File.WriteAllText(_folder[".file.txt.partial"], "");

        AtomicFile.Remove(_folder["file.txt"]);
        AtomicFile.Remove(_folder["no/such/file.txt"]);

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static Action<Stream> Text(string text) => output => output.Write(Encoding.UTF8.GetBytes(text));
}
