using Pathology.Slides.JpegTiff;
using Pathology.Slides.JpegTiff.Native;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.Ndpi;

/// <summary>The picture of the whole glass, label included: one JPEG stream.</summary>
/// <param name="File">The slide.</param>
/// <param name="Offset">Where the stream stands in the file.</param>
/// <param name="Length">How many bytes it takes.</param>
/// <param name="Size">Size of the picture.</param>
internal sealed record NdpiMacro(TiffFile File, long Offset, long Length, PixelSize Size)
{
    private const int LongestHeader = 1 << 16;
    private const int LargestOverhead = 1 << 16;

    /// <summary>Null where the directory holds no such picture.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static NdpiMacro? Of(TiffFile file, TiffDirectory directory)
    {
        if (directory.Place(TiffTag.StripOffsets) is not (> 0 and var offset) || directory.Number(TiffTag.StripByteCounts) is not (> 0 and var length)
            || length > file.Length - offset)
        {
            return null;
        }

        byte[] header = new byte[Math.Min(length, LongestHeader)];
        return file.TryRead(offset, header) && JpegHead.Of(header) is { Size: { Width: > 0, Height: > 0 } size } && length <= (size.Width * (long)size.Height * 3) + LargestOverhead
            ? new NdpiMacro(file, offset, length, size)
            : null;
    }

    /// <summary>Decodes it; null where it is damaged.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal RgbImage? TryDecode(TurboJpegHandle decompressor)
    {
        byte[] stream = new byte[Length];
        var image = new RgbImage(Size);
        return File.TryRead(Offset, stream) && decompressor.TryDecode(stream, Size, image.Pixels, Size.Width) ? image : null;
    }
}
