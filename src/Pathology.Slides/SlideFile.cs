namespace Pathology.Slides;

/// <summary>What can be said of a file before any reader sees it, in words that help.</summary>
internal static class SlideFile
{
    private const int DicomPreamble = 128;

    internal static void ThrowIfUnreadable(string path)
    {
        FileStatus status = FileStatus.Of(path);
        switch (status.Kind)
        {
            case FileKind.File:
                break;
            case FileKind.Folder:
                throw new UnsupportedSlideException(path, "is a folder; give a slide file in it.");
            case FileKind.Missing or FileKind.BrokenLink:
                throw new FileNotFoundException($"{path}: {status.WhyNoFile(path)}", path);
            default:
                throw new SlideException(path, status.WhyNoFile(path)!);
        }

        if (status.Length == 0)
        {
            throw new UnsupportedSlideException(path, "is empty (zero bytes); copy it again.");
        }

        if (SlideKinds.WhyUnreadable(path) is { } reason && !SlideKinds.MayBeRead(path))
        {
            throw new UnsupportedSlideException(path, reason);
        }

        if (Path.GetExtension(path).Equals(".mrxs", StringComparison.OrdinalIgnoreCase) && Path.ChangeExtension(path, null) is var pixels && !Directory.Exists(pixels))
        {
            throw new UnsupportedSlideException(path, $"its folder {Path.GetFileName(pixels)}/ is not beside it; a .mrxs alone holds no pixels, copy both.");
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
            using FileStream file = RegularFile.OpenRead(path, bufferSize: 0);
            Span<byte> head = stackalloc byte[1024];
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            return head.Length > DicomPreamble
                && head[DicomPreamble..].StartsWith("DICM"u8)
                && head.IndexOf("1.2.840.10008.5.1.4.1.1.77.1.6"u8) > 0
                && head.IndexOf("1.2.840.10008.1.3.10"u8) < 0; // a table of slides (DICOMDIR), not one
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
