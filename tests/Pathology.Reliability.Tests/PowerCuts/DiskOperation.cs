namespace Pathology.Reliability.Tests;

/// <summary>One thing that a run did to the disk.</summary>
internal abstract record DiskOperation
{
    /// <summary>A file was opened, and made or emptied by it; <paramref name="Inode"/> is what later operations call it by.</summary>
    public sealed record Make(int Inode, string Path, bool Emptied) : DiskOperation;

    public sealed record MakeFolder(string Path) : DiskOperation;

    public sealed record Write(int Inode, long Offset, byte[] Data) : DiskOperation;

    public sealed record Resize(int Inode, long Length) : DiskOperation;

    public sealed record Flush(int Inode) : DiskOperation;

    public sealed record FlushFolder(string Path) : DiskOperation;

    public sealed record Rename(string Path, string NewPath) : DiskOperation;

    public sealed record Remove(string Path) : DiskOperation;
}
