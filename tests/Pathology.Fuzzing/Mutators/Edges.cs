namespace Pathology.Fuzzing;

/// <summary>
/// Numbers at which arithmetic goes wrong: nothing, one, the ends of every width, the sign bits, and products that overflow.
/// </summary>
internal static class Edges
{
    private static readonly ulong[] s_numbers =
    [
        0, 1, 2, 3, 7, 8, 9, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 46_341, 65_537, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0,
        0xFFFFFFFF, 0x1_0000_0000, 1UL << 40, 1UL << 62, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, ulong.MaxValue,
    ];

    private static readonly string[] s_texts =
    [
        "0", "-0", "-1", "1", "0.5", "1e308", "1e400", "-1e400", "NaN", "Infinity", "2147483648", "9223372036854775808",
        "99999999999999999999999999",
        "0,5", "1.000.000", "0x10", "1e-400", "", " ", "null", "true", "[]", "{}", "\"\"", "\u202e", "é", "\u0000", "\u001b]0;x\u0007",
    ];

    /// <summary>One of them; or a little more or less than <paramref name="near"/>.</summary>
    public static ulong Number(Random random, ulong near) => random.Next(4) switch
    {
        0 => near + (ulong)random.Next(1, 300),
        1 => near - (ulong)random.Next(1, 300),
        _ => s_numbers[random.Next(s_numbers.Length)],
    };

    /// <summary>What may stand where a text has a number.</summary>
    public static string Text(Random random) => s_texts[random.Next(s_texts.Length)];
}
