namespace Pathology.Slides.Tiff;

/// <summary>Takes the colour profile from a TIFF slide itself, for OpenSlide before 4.0, which cannot.</summary>
internal static class TiffIccProfile
{
    private const int LargestProfile = 16 << 20;

    /// <summary>The profile that a directory has, or null.</summary>
    internal static byte[]? Of(TiffFile file, TiffDirectory directory) =>
        directory[TiffTag.IccProfile] is { } profile ? file.Bytes(profile, LargestProfile) : null;

    /// <summary>The profile of level 0; null where the file is not TIFF, or has none.</summary>
    /// <exception cref="SlideException">The file cannot be read any more.</exception>
    internal static byte[]? Read(SlideInfo info)
    {
        try
        {
            using TiffFile? file = TiffFile.TryOpen(info.Path);
            return file is not null && LevelDirectory.Find(file, info, level: 0) is { } directory ? Of(file, directory) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlideException(info.Path, $"cannot be read any more: {failure.Message}", failure);
        }
    }
}
