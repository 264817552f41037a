namespace Pathology.Viewer.Slides;

/// <summary>What tells a file from the one that stood in its place before: tiles of one are never shown as those of the other.</summary>
internal readonly record struct FileVersion(long Length, long WrittenTicks)
{
    /// <summary>As a part of addresses.</summary>
    public string Tag => FormattableString.Invariant($"{Length:x}-{WrittenTicks:x}");

    /// <summary>The file as it is now; null where there is none.</summary>
    public static FileVersion? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileVersion(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
