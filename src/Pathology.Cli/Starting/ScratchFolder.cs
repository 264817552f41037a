namespace Pathology.Cli;

/// <summary>A folder among the system's temporary files, gone when disposed.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <param name="purpose">A word for who comes across it.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public ScratchFolder(string purpose)
    {
        Path = Directory.CreateTempSubdirectory($"pathology-{purpose}-").FullName; // nobody else's, whoever guesses names
    }

    public string Path { get; }

    public void Dispose() => Disk.Current.DeleteFolder(Path);
}
