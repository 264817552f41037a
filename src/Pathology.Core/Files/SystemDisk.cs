namespace Pathology;

/// <summary>The operating system's disk.</summary>
internal sealed class SystemDisk : IDisk
{
    public static readonly SystemDisk Instance = new();

    private SystemDisk()
    {
    }

    public IDiskFile Open(string path, FileMode mode, FileAccess access, FileShare share) =>
        new SystemDiskFile(File.OpenHandle(path, mode, access, share));

    public void Rename(string path, string newPath)
    {
        if (Directory.Exists(path))
        {
            Directory.Move(path, newPath);
        }
        else
        {
            File.Move(path, newPath, overwrite: true);
        }
    }

    public void Link(string path, string newPath) => HardLink.Make(path, newPath);

    public void Delete(string path) => File.Delete(path);

    public void DeleteFolder(string path) => Directory.Delete(path, recursive: true);

    public void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        string? above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (above is not null)
        {
            CreateFolder(above);
        }

        Directory.CreateDirectory(path);
        if (above is not null)
        {
            FlushFolder(above);
        }
    }

    public void FlushFolder(string path) => FolderFlush.Flush(path);

    public void FlushAll(string folder) => FolderFlush.FlushAll(folder);
}
