namespace Pathology.Outputs;

/// <summary>What a JPEG stream says of its colours (ITU-T T.872, 6.5.3): readers hand streams on with Adobe's marker in front.</summary>
internal static class JpegStream
{
    /// <summary>False where Adobe's marker, which stands first in streams that readers hand on, says that colours are not transformed.</summary>
    internal static bool IsYCbCr(ReadOnlySpan<byte> stream) =>
        stream.Length < 18 || stream[2] != 0xFF || stream[3] != 0xEE || !stream[6..].StartsWith("Adobe"u8) || stream[17] != 0;
}
