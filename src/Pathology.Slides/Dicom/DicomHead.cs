using System.Collections.Concurrent;

namespace Pathology.Slides.Dicom;

/// <summary>What the beginning of a file says of the series that it is of.</summary>
/// <param name="IsSlide">Whether it is of the class of slides.</param>
/// <param name="Series">The series; null where the file does not say, or is damaged before that.</param>
/// <remarks>
/// Remembered by path, length and time of change: each slide of a folder asks for the heads of all files there, and ten thousand
/// files would else be read ten thousand times.
/// </remarks>
internal readonly record struct DicomHead(bool IsSlide, string? Series)
{
    private const int MostRemembered = 200_000;

    private static readonly ConcurrentDictionary<string, (long Length, DateTime Changed, DicomHead Head)> s_known = new(StringComparer.Ordinal);

    /// <summary>The head of a file; nothing for what is no DICOM, is damaged before it says so, or cannot be read.</summary>
    internal static DicomHead Of(string path)
    {
        string full = Path.GetFullPath(path);
        FileStatus status = FileStatus.Of(full);
        if (status.Kind != FileKind.File)
        {
            return default;
        }

        if (s_known.TryGetValue(full, out (long Length, DateTime Changed, DicomHead Head) known) && known.Length == status.Length && known.Changed == status.Changed)
        {
            return known.Head;
        }

        DicomHead head = Read(full);
        if (s_known.Count > MostRemembered)
        {
            s_known.Clear();
        }

        s_known[full] = (status.Length, status.Changed, head);
        return head;
    }

    private static DicomHead Read(string path)
    {
        try
        {
            return DicomFile.TryRead(path, _ => { }, DicomTag.SeriesInstanceUid) is { } file
                ? new DicomHead(file.IsSlide, file.Attributes.Text(DicomTag.SeriesInstanceUid) is { Length: > 0 } series ? series : null)
                : default;
        }
        catch (Exception failure) when (failure is DicomFormatException or IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
