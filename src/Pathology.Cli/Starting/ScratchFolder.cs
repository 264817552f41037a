namespace Pathology.Cli;

/// <summary>A folder among the system's temporary files, gone when disposed.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <param name="purpose">A word for who comes across it.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public ScratchFolder(string purpose)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"pathology-{purpose}-{Guid.NewGuid():N}");
        Disk.Current.CreateFolder(Path);
    }

    public string Path { get; }

    public void Dispose() => Disk.Current.DeleteFolder(Path);
}
