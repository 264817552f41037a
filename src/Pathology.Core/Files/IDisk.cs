namespace Pathology;

/// <summary>What the program does to a disk when it writes: all that it leaves behind goes through here, and tests let each of it fail.</summary>
/// <remarks>
/// Failures are those of the operating system, an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; who calls says
/// which file it was. What was written is safe from a power cut when its file is flushed, and its name when its folder is. May be used by
/// any number of threads.
/// </remarks>
public interface IDisk
{
    /// <summary>Opens or makes a file.</summary>
    IDiskFile Open(string path, FileMode mode, FileAccess access, FileShare share);

    /// <summary>Gives a file or folder another name on the same disk; an older file of that name is replaced, an older folder is not.</summary>
    void Rename(string path, string newPath);

    /// <summary>Gives a file a second name on the same disk: what is written through one of them is read through the other.</summary>
    /// <exception cref="IOException">There is a file of that name, or the file system has no second names, or not across it.</exception>
    void Link(string path, string newPath);

    /// <summary>Removes a file; it need not be there, its folder must.</summary>
    void Delete(string path);

    /// <summary>Removes a folder with all that is in it.</summary>
    void DeleteFolder(string path);

    /// <summary>Makes a folder, and those above it that are not there yet, each kept by the one above.</summary>
    void CreateFolder(string path);

    /// <summary>Has the disk keep which names stand in a folder: what was made, renamed or removed in it before survives a power cut.</summary>
    void FlushFolder(string path);

    /// <summary>Has the disk keep all that was written to the file system on which a folder lies: once, after thousands of files.</summary>
    void FlushAll(string folder);
}
