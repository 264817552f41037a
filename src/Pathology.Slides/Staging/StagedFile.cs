namespace Pathology.Slides.Staging;

/// <summary>One file of a slide, as it was when it was looked at.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Changed">When it last changed, in UTC.</param>
internal readonly record struct StagedFile(string Path, long Length, DateTime Changed)
{
    /// <exception cref="IOException">It is not there.</exception>
    public static StagedFile Of(string path)
    {
        var file = new FileInfo(path);
        return new StagedFile(path, file.Length, file.LastWriteTimeUtc);
    }
}
