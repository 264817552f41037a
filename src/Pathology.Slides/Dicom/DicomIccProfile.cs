using Microsoft.Win32.SafeHandles;

namespace Pathology.Slides.Dicom;

/// <summary>The ICC profile of a slide's first optical path (PS3.3, C.11.15).</summary>
internal static class DicomIccProfile
{
    private const int Largest = 100_000_000;

    /// <summary>The profile as far as the attributes themselves hold it, as those of a server may; null where they do not.</summary>
    internal static byte[]? Held(DicomInstance first) => ValueOf(first) is { Bytes: { Length: > 0 } bytes } ? bytes : null;

    /// <summary>Null where there is none.</summary>
    /// <exception cref="SlideException">It is too long to be one, or cannot be read.</exception>
    internal static byte[]? Read(DicomInstance first)
    {
        if (ValueOf(first) is not { Length: > 0 } value)
        {
            return null;
        }

        if (value.Length > Largest)
        {
            throw new SlideException(first.Path, $"its colour profile says it is {value.Length} bytes long; the file is damaged.");
        }

        try
        {
            using SafeFileHandle file = File.OpenHandle(first.Path);
            byte[] profile = new byte[value.Length];
            return RandomAccess.Read(file, profile, value.Offset) == profile.Length ? profile : null;
        }
        catch (IOException failure)
        {
            throw new SlideException(first.Path, $"cannot be read any more: {failure.Message}", failure);
        }
    }

    private static DicomValue? ValueOf(DicomInstance first) => (first.Attributes.First(DicomTag.OpticalPathSequence) ?? first.Attributes)[DicomTag.IccProfile];
}
