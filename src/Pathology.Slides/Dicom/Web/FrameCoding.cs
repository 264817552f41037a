namespace Pathology.Slides.Dicom.Web;

/// <summary>How a frame is written, judged by its first bytes: a server's metadata do not say it.</summary>
internal static class FrameCoding
{
    /// <summary>Null where it is no compressed stream that is known.</summary>
    internal static PixelCoding? Of(ReadOnlySpan<byte> frame) =>
        frame.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? PixelCoding.Jpeg
        : frame.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]) || frame.StartsWith("\0\0\0\u000CjP  "u8) ? PixelCoding.Jpeg2000
        : null;

    /// <summary>The transfer syntax of a frame: what the server names, or what its first bytes say.</summary>
    internal static string SyntaxOf(ReadOnlySpan<byte> frame, string named) => named.Length > 0 && named != "1.2.840.10008.1.2.1" ? named : Of(frame) switch
    {
        PixelCoding.Jpeg => "1.2.840.10008.1.2.4.50",
        PixelCoding.Jpeg2000 => "1.2.840.10008.1.2.4.91",
        _ => "1.2.840.10008.1.2.1",
    };
}
