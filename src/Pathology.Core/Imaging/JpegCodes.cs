namespace Pathology;

/// <summary>Huffman tables of JPEG as one look-up of 16 bits: how many bits a code and what follows it take, and how far it goes in the block.</summary>
internal static class JpegCodes
{
    private const int Lookups = 1 << 16;
    private const int MostKept = 16;

    /// <summary>What a code's entry holds beside its bits: to the block's end.</summary>
    public const int EndOfBlock = 64;

    private const int BitsOfEntry = 8;

    // A slide's tiles share their tables: each thread knows the last few.
    [ThreadStatic]
    private static List<(byte[] Table, bool IsDc, ushort[] Codes)>? t_kept;

    /// <summary>How many bits a code takes with what follows it; 0 for what is no code.</summary>
    public static int BitsOf(ushort entry) => entry & ((1 << BitsOfEntry) - 1);

    /// <summary>How many coefficients it stands for.</summary>
    public static int StepOf(ushort entry) => entry >> BitsOfEntry;

    /// <summary>The look-ups of a table as the stream holds it: class and number, sixteen counts, symbols. Null where it is no table.</summary>
    public static ushort[]? Of(ReadOnlySpan<byte> table, bool isDc)
    {
        t_kept ??= [];
        foreach ((byte[] known, bool isOfDc, ushort[] codes) in t_kept)
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

        if (t_kept.Count == MostKept)
        {
            t_kept.RemoveAt(0);
        }

        t_kept.Add((table[1..].ToArray(), isDc, made));
        return made;
    }

    private static ushort[]? Make(ReadOnlySpan<byte> table, bool isDc)
    {
        var codes = new ushort[Lookups];
        int code = 0;
        int symbol = 16;
        for (int length = 1; length <= 16; length++, code <<= 1)
        {
            for (int i = 0; i < table[length - 1]; i++, code++, symbol++)
            {
                int value = table[symbol];
                int extra = isDc ? value : value & 15;
                if (code >= 1 << length || (isDc && value > 11) || extra > 15)
                {
                    return null;
                }

                int step = isDc ? 1 : value == 0 ? EndOfBlock : (value >> 4) + 1; // a run of zeros and the coefficient behind it; sixteen zeros have none, and are as long
                if (!isDc && extra == 0 && value is not (0 or 0xF0))
                {
                    step = EndOfBlock; // as libjpeg takes what only progressive pictures mean
                }

                codes.AsSpan(code << (16 - length), 1 << (16 - length)).Fill((ushort)((step << BitsOfEntry) | (length + extra)));
            }
        }

        return codes;
    }
}
