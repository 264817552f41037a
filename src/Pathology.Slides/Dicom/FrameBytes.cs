namespace Pathology.Slides.Dicom;

/// <summary>A frame's bytes in a buffer of the shared pool, which whoever took them gives back.</summary>
/// <param name="Buffer">Has room before <paramref name="Start"/>.</param>
/// <param name="Start">Of the frame.</param>
/// <param name="Length">Of the frame.</param>
/// <param name="Coding">How it is written.</param>
internal readonly record struct FrameBytes(byte[] Buffer, int Start, int Length, PixelCoding Coding)
{
    internal Span<byte> Content => Buffer.AsSpan(Start, Length);
}
