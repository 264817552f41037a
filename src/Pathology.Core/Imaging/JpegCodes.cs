namespace Pathology;

/// <summary>A Huffman table of JPEG as look-ups: how many bits a code and what follows it take, and how far it goes in the block.</summary>
/// <param name="Short">By the next <see cref="ShortBits"/> bits: small enough to stay in a processor's fastest memory. 0 for what is longer, or no code.</param>
/// <param name="Long">By the next 16 bits; 0 for what is no code.</param>
internal sealed record JpegCodes(ushort[] Short, ushort[] Long)
{
    /// <summary>How many bits most codes are found by.</summary>
    public const int ShortBits = 10;

    /// <summary>How far a code goes that ends its block.</summary>
    public const int EndOfBlock = 128;

    private const int LongBits = 16;
    private const int MostKept = 16;
    private const int StepAt = 8; // bits of an entry below its step

    // A slide's tiles share their tables: each thread knows the last few.
    [ThreadStatic]
    private static List<(byte[] Table, bool IsDc, JpegCodes Codes)>? s_kept;

    /// <summary>The look-ups of a table as the stream holds it: class and number, sixteen counts, symbols. Null where it is no table.</summary>
    public static JpegCodes? Of(ReadOnlySpan<byte> table, bool isDc)
    {
        s_kept ??= [];
        foreach ((byte[] known, bool isOfDc, JpegCodes codes) in s_kept)
        {
            if (isOfDc == isDc && table[1..].SequenceEqual(known))
            {
                return codes;
            }
        }

        if (Make(table[1..], isDc) is not { } made)
        {
            return null;
        }

        if (s_kept.Count == MostKept)
        {
            s_kept.RemoveAt(0);
        }

        s_kept.Add((table[1..].ToArray(), isDc, made));
        return made;
    }

    private static JpegCodes? Make(ReadOnlySpan<byte> table, bool isDc)
    {
        var codes = new JpegCodes(new ushort[1 << ShortBits], new ushort[1 << LongBits]);
        int code = 0;
        int symbol = LongBits;
        for (int length = 1; length <= LongBits; length++, code <<= 1)
        {
            for (int i = 0; i < table[length - 1]; i++, code++, symbol++)
            {
                int value = table[symbol];
                if (code >= 1 << length || (isDc && value > 11))
                {
                    return null;
                }

                var entry = (ushort)((StepOf(value, isDc) << StepAt) | (length + (isDc ? value : value & 15)));
                codes.Long.AsSpan(code << (LongBits - length), 1 << (LongBits - length)).Fill(entry);
                if (length <= ShortBits)
                {
                    codes.Short.AsSpan(code << (ShortBits - length), 1 << (ShortBits - length)).Fill(entry);
                }
            }
        }

        return codes;
    }

    // A run of zeros and the coefficient behind it; sixteen zeros have none behind them, and are as long. What only progressive pictures mean, libjpeg takes for the end.
    private static int StepOf(int value, bool isDc) => isDc ? 1 : value is 0 or ((> 0) and (< 0xF0)) && (value & 15) == 0 ? EndOfBlock : (value >> 4) + 1;
}
