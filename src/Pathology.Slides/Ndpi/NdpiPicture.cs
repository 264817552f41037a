using System.Collections.Immutable;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.Ndpi;

/// <summary>One directory's picture: a single JPEG stream, which a decoder can enter at its restart markers.</summary>
/// <param name="File">The slide.</param>
/// <param name="Directory">The picture's directory.</param>
/// <param name="Offset">Where the stream stands in the file.</param>
/// <param name="Length">How many bytes it takes.</param>
/// <param name="Size">Size of the picture, which the stream itself often cannot say.</param>
/// <param name="Header">The stream's own bytes before its pixels.</param>
/// <param name="Head">What they say.</param>
internal sealed record NdpiPicture(TiffFile File, TiffDirectory Directory, long Offset, long Length, PixelSize Size, ImmutableArray<byte> Header, JpegHead Head)
{
    private const int LongestHeader = 1 << 16;

    // Decoders take no larger picture, and of one without restart markers all must be decoded at once.
    private const int LongestSide = 65_500;
    private const long LargestWhole = 1L << 24;

    // An interval takes two bytes for its marker and two for its place: what is kept of it is no more than twice what stands in the file.
    private const int SmallestInterval = 4;

    /// <summary>What can be decoded by itself: the pixels between two restart markers, or all where there are none.</summary>
    internal PixelSize Interval { get; } = Head.RestartInterval > 0
        ? new PixelSize(Head.RestartInterval * Head.Unit.Width, Head.Unit.Height)
        : Size;

    /// <summary>Intervals in a row.</summary>
    internal int Columns => Size.Width / Interval.Width;

    /// <summary>Rows of intervals.</summary>
    internal int Rows => Size.Height / Interval.Height;

    /// <summary>The picture of a directory; null, and a reason, where it is none that is read here.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static NdpiPicture? Of(TiffFile file, TiffDirectory directory, out string reason)
    {
        reason = "";
        if (directory.Number(TiffTag.ImageWidth) is not (> 0 and <= int.MaxValue and var width)
            || directory.Number(TiffTag.ImageLength) is not (> 0 and <= int.MaxValue and var height)
            || directory.Number(TiffTag.RowsPerStrip) != height
            || directory.Place(TiffTag.StripOffsets) is not { } offset || directory.Number(TiffTag.StripByteCounts) is not (> 0 and var length)
            || offset <= 0 || length > file.Length - offset)
        {
            reason = "has a picture that is not one strip in the file";
            return null;
        }

        byte[] header = new byte[Math.Min(length, LongestHeader)];
        if (!file.TryRead(offset, header) || JpegHead.Of(header) is not { } head)
        {
            reason = "has a picture that is no sequential JPEG of three colours";
            return null;
        }

        var picture = new NdpiPicture(file, directory, offset, length, new PixelSize((int)width, (int)height), [.. header.AsSpan(0, head.Length)], head);
        reason = picture.WhyNot() ?? "";
        return reason.Length == 0 ? picture : null;
    }

    private string? WhyNot()
    {
        if (Head.Size is { Width: > 0 and <= LongestSide, Height: > 0 and <= LongestSide } told && Size is { Width: <= LongestSide, Height: <= LongestSide } && told != Size)
        {
            return $"has a JPEG stream of {told.Width} x {told.Height} pixels where {Size.Width} x {Size.Height} are said to be";
        }

        if (Interval.Width > LongestSide || Interval.Height > LongestSide || (long)Interval.Width * Interval.Height > LargestWhole)
        {
            return $"has a JPEG stream with no way in for {Interval.Width} x {Interval.Height} pixels, which is more than is decoded at once";
        }

        // OpenSlide shows nothing where an interval would be cut by the picture's edge: whether there is something, only the file's writer knows.
        return Size.Width % Interval.Width != 0 || Size.Height % Interval.Height != 0
            ? $"has restart markers every {Interval.Width} x {Interval.Height} pixels, which its {Size.Width} x {Size.Height} are no multiple of"
            : (long)Columns * Rows > Length / SmallestInterval ? "has a JPEG stream that is too short for its pixels" : null;
    }
}
