namespace Pathology.Slides;

/// <summary>What can be said of a file before any reader sees it, in words that help.</summary>
internal static class SlideFile
{
    private const int DicomPreamble = 128;

    internal static void ThrowIfUnreadable(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UnsupportedSlideException(path, "is a folder; give a slide file in it.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file.", path);
        }

        // Also true of pipes and devices, which would block whoever opens them.
        if (LengthOf(path) == 0)
        {
            throw new UnsupportedSlideException(path, "is empty (zero bytes); copy it again.");
        }

        try
        {
            File.OpenHandle(path).Dispose();
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new SlideException(path, "may not be read by this user; change its permissions.", denied);
        }
        catch (IOException failure)
        {
            throw new SlideException(path, $"cannot be opened: {failure.Message}", failure);
        }
    }

    /// <summary>Whether the file is a DICOM object of the class of slides (Whole Slide Microscopy; DICOM PS3.10 §7.1).</summary>
    internal static bool IsDicomSlide(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            Span<byte> head = stackalloc byte[1024];
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            return head.Length > DicomPreamble
                && head[DicomPreamble..].StartsWith("DICM"u8)
                && head.IndexOf("1.2.840.10008.5.1.4.1.1.77.1.6"u8) > 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Length in bytes; 0 where it cannot be told.</summary>
    internal static long LengthOf(string path)
    {
        try
        {
            FileInfo file = new(path);
            return (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo)?.Length ?? 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
