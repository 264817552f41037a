namespace Pathology.Scoring;

/// <summary>Which value of a mask is tumour.</summary>
/// <remarks>
/// CAMELYON16's masks of 2016 hold 255 in tumour; GigaDB's of 2018 hold 2 in tumour and 1 in other tissue. The 2016 scorer takes any
/// other value than 255 for background and then measures distances to nothing, so the value is settled here before either scorer runs.
/// </remarks>
internal static class MaskValues
{
    private const byte Tumour2016 = 255;
    private const byte Tumour2018 = 2;

    // As many values as a sentence bears.
    private const int MostNamed = 6;

    /// <summary>The value that is tumour; null where the mask holds background only. And what was taken of what, in words.</summary>
    /// <param name="path">The mask, for the message.</param>
    /// <param name="counts">How many pixels have each of the 256 values.</param>
    /// <param name="wanted">The user's word; null to tell by the values.</param>
    /// <exception cref="InputFileException">The values cannot be told apart.</exception>
    public static (byte? Tumour, string Text) TumourOf(string path, long[] counts, byte? wanted)
    {
        byte? tumour = wanted ?? Guess(path, counts);
        int[] held = [.. Enumerable.Range(0, counts.Length).Where(value => counts[value] > 0)];
        string all = held.Length <= MostNamed ? string.Join(", ", held) : $"{string.Join(", ", held.Take(MostNamed - 2))}, … {held[^1]}; {held.Length} in all";
        return (tumour, tumour is { } value ? $"value {value} of {{{all}}}" : "background only");
    }

    private static byte? Guess(string path, ReadOnlySpan<long> counts)
    {
        if (counts[Tumour2016] > 0 && counts[Tumour2018] > 0 && counts[3..Tumour2016].IndexOfAnyExcept(0) < 0)
        {
            throw new InputFileException(path, null, "the mask holds both 255 and 2, each of which is tumour in some masks of CAMELYON16; name the value of tumour with --tumor-value.");
        }

        if (counts[Tumour2016] > 0)
        {
            return Tumour2016;
        }

        if (counts[Tumour2018] > 0)
        {
            return Tumour2018;
        }

        int other = counts[1..].IndexOfAnyExcept(0) + 1;
        return other == 0
            ? null
            : throw new InputFileException(path, null, $"the mask holds neither 255 nor 2, the values of tumour in CAMELYON16's masks, but {other}; name the value of tumour with --tumor-value.");
    }
}
