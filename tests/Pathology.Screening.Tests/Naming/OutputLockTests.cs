using Pathology.Testing;

namespace Pathology.Screening.Tests;

public sealed class OutputLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Take_FolderThatIsNotThere_MakesIt()
    {
        using OutputLock taken = OutputLock.Take(_folder["a/b"]);

        Assert.True(Directory.Exists(_folder["a/b"]));
    }

    [Fact]
    public void Take_FolderThatIsTaken_SaysWhatToDo()
    {
        using OutputLock taken = OutputLock.Take(_folder.Path);

        IOException error = Assert.Throws<IOException>(() => OutputLock.Take(_folder.Path));

        Assert.Contains($"{_folder.Path}: another run is writing here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_AfterTheFirstLetGo_IsGranted()
    {
        OutputLock.Take(_folder.Path).Dispose();

        using OutputLock taken = OutputLock.Take(_folder.Path);
    }

    [Fact]
    public void Take_FolderIsAFile_SaysToGiveAnother()
    {
        File.WriteAllText(_folder["taken"], "");

        IOException error = Assert.Throws<IOException>(() => OutputLock.Take(_folder["taken/run"]));

        Assert.StartsWith($"{_folder["taken/run"]} cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Give another folder with --out.", error.Message, StringComparison.Ordinal);
    }
}
