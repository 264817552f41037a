namespace Pathology;

/// <summary>Korean syllables, which are composed by arithmetic (The Unicode Standard, 3.12).</summary>
internal static class Hangul
{
    public const char First = '\uac00';
    public const char Last = '\ud7a3';

    private const int Leads = 0x1100;
    private const int Vowels = 0x1161;
    private const int Tails = 0x11a7; // one before the first: 0 is no tail
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;

    public static void Decompose(char syllable, List<char> pieces)
    {
        int index = syllable - First;
        pieces.Add((char)(Leads + (index / (VowelCount * TailCount))));
        pieces.Add((char)(Vowels + (index % (VowelCount * TailCount) / TailCount)));
        if (index % TailCount > 0)
        {
            pieces.Add((char)(Tails + (index % TailCount)));
        }
    }

    /// <summary>The syllable of two pieces; null where they make none.</summary>
    public static char? Compose(char first, char second)
    {
        if (first is >= (char)Leads and < (char)(Leads + LeadCount) && second is >= (char)Vowels and < (char)(Vowels + VowelCount))
        {
            return (char)(First + ((((first - Leads) * VowelCount) + (second - Vowels)) * TailCount));
        }

        bool takesTail = first is >= First and <= Last && (first - First) % TailCount == 0;
        return takesTail && second is > (char)Tails and < (char)(Tails + TailCount) ? (char)(first + (second - Tails)) : null;
    }
}
