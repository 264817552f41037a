namespace Pathology.Slides.Tiff.Coding;

/// <summary>TIFF's variant of Lempel-Ziv-Welch (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first.</summary>
internal static class LzwDecoder
{
    private const int Clear = 256;
    private const int End = 257;
    private const int MostCodes = 4096;

    /// <summary>Fills <paramref name="target"/>; false where the codes end before it is full, or make no sense.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> stored, Span<byte> target)
    {
        // What a code of the table stands for has been written before: it is known by its place and length in the target. Its last byte is the
        // first of whatever comes after it, so it may be asked for while that is being written.
        Span<int> starts = stackalloc int[MostCodes + 1];
        Span<int> lengths = stackalloc int[MostCodes + 1];
        (int next, int written, uint bits, int held, int at) = (End + 1, 0, 0, 0, 0);
        while (written < target.Length)
        {
            // Wider from one code sooner than needed, as every writer does since the first; the newest entry counts although it is not whole.
            int width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
            while (held < width && at < stored.Length)
            {
                (bits, held) = ((bits << 8) | stored[at++], held + 8);
            }

            int code = (int)(bits >> (held - width)) & ((1 << width) - 1);
            if (held < width || code == End || (code >= next && code != Clear))
            {
                return false;
            }

            held -= width;
            if (code == Clear)
            {
                next = End + 1;
                continue;
            }

            (int start, int from) = (written, starts[code]);
            int end = code < Clear ? written + 1 : Math.Min(target.Length, written + lengths[code]);
            while (written < end)
            {
                target[written++] = code < Clear ? (byte)code : target[from++];
            }

            if (next < MostCodes)
            {
                (starts[next], lengths[next]) = (start, end - start + 1);
                next++;
            }
        }

        return true;
    }
}
