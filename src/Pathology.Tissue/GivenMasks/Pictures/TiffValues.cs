namespace Pathology.Tissue;

/// <summary>Makes one byte of each pixel that a TIFF stores: 0 for black and transparent ones, else the largest of its samples.</summary>
/// <param name="Bits">Bits of a sample: 1, 2, 4, or whole bytes.</param>
/// <param name="Samples">Samples of a pixel.</param>
/// <param name="IsInverted">Whether 0 is white.</param>
/// <param name="HasAlpha">Whether the last sample says how opaque the pixel is.</param>
internal readonly record struct TiffValues(int Bits, int Samples, bool IsInverted, bool HasAlpha)
{
    public void Read(ReadOnlySpan<byte> stored, Span<byte> values)
    {
        int colours = HasAlpha && Samples > 1 ? Samples - 1 : Samples;
        for (int x = 0; x < values.Length; x++)
        {
            byte value = 0;
            for (int sample = 0; sample < colours; sample++)
            {
                value = Math.Max(value, SampleAt(stored, (x * Samples) + sample));
            }

            bool isTransparent = colours < Samples && SampleAt(stored, (x * Samples) + colours) == 0;
            values[x] = isTransparent ? (byte)0 : IsInverted ? (byte)(Largest - value) : value;
        }
    }

    private byte Largest => Bits < 8 ? (byte)((1 << Bits) - 1) : byte.MaxValue;

    // Of a sample of several bytes, any that is not 0 tells that the sample is none.
    private byte SampleAt(ReadOnlySpan<byte> stored, int index)
    {
        if (Bits >= 8)
        {
            int bytes = Bits / 8;
            byte value = 0;
            foreach (byte part in stored.Slice(index * bytes, bytes))
            {
                value = Math.Max(value, part);
            }

            return value;
        }

        int bit = index * Bits;
        return (byte)((stored[bit / 8] >> (8 - Bits - (bit % 8))) & ((1 << Bits) - 1));
    }
}
