namespace Pathology;

/// <summary>What of a new file survives a power cut. Whatever is chosen, it is whole or not there after a killed program.</summary>
public enum FileFlush
{
    /// <summary>The file, under its name: what later files say of it is true.</summary>
    ContentAndName,

    /// <summary>
    /// What is in it, and its name once the folder is flushed (<see cref="IDisk.FlushFolder"/>): for several files of one folder, of which
    /// the last is flushed with its name.
    /// </summary>
    Content,

    /// <summary>Nothing for sure: for thousands of small files that can be made again.</summary>
    Nothing,
}
