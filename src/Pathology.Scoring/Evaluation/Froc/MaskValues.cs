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

    /// <summary>The value that is tumour; null where the mask holds background only.</summary>
    /// <param name="path">The mask, for the message.</param>
    /// <param name="counts">How many pixels have each of the 256 values.</param>
    /// <param name="wanted">The user's word; null to tell by the values.</param>
    /// <exception cref="InputFileException">The values cannot be told apart.</exception>
    public static byte? TumourOf(string path, ReadOnlySpan<long> counts, byte? wanted)
    {
        if (wanted is { } value)
        {
            return value;
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
