using System.Text;

namespace Pathology;

/// <summary>Text with its accents in one piece, as keyboards type it (Unicode's NFC).</summary>
/// <remarks>
/// Apple's file systems keep <c>ü</c> as <c>u</c> and a mark, and the two spellings are one name to whoever reads them. .NET's own
/// <c>Normalize</c> does nothing here: the program is culture-invariant, since it must run where no ICU is installed.
/// Marks beyond the basic plane are left as they are.
/// </remarks>
internal static class ComposedText
{
    // Below the first combining mark nothing is composed of anything, so most names never touch the table.
    private const char FirstMark = '\u0300';

    /// <summary>The composed form; the same string where there is nothing to compose.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyInRange(FirstMark, char.MaxValue) ? Compose(text) : text;
    }

    private static string Compose(string text)
    {
        List<char> pieces = new(text.Length + 8);
        foreach (char c in text)
        {
            Decompose(c, pieces);
        }

        SortMarks(pieces);
        return Join(pieces);
    }

    private static void Decompose(char c, List<char> pieces)
    {
        if (c is >= Hangul.First and <= Hangul.Last)
        {
            Hangul.Decompose(c, pieces);
        }
        else if (CompositionTable.Decompositions.TryGetValue(c, out (char First, char Second) parts))
        {
            Decompose(parts.First, pieces);
            if (parts.Second != '\0')
            {
                Decompose(parts.Second, pieces);
            }
        }
        else
        {
            pieces.Add(c);
        }
    }

    // Marks of one letter stand in the order of their classes; those of one class keep theirs, for it can be seen.
    private static void SortMarks(List<char> pieces)
    {
        for (int i = 1; i < pieces.Count; i++)
        {
            int own = CompositionTable.ClassOf(pieces[i]);
            for (int j = i; own > 0 && j > 0 && CompositionTable.ClassOf(pieces[j - 1]) > own; j--)
            {
                (pieces[j - 1], pieces[j]) = (pieces[j], pieces[j - 1]);
            }
        }
    }

    private static string Join(List<char> pieces)
    {
        var joined = new StringBuilder(pieces.Count);
        int letter = -1;
        int before = -1; // class of the last mark behind the letter that stayed on its own; -1 for none
        foreach (char c in pieces)
        {
            int own = CompositionTable.ClassOf(c);
            if (letter >= 0 && before < own && (before < 0 || own > 0) && Composite(joined[letter], c) is { } composite)
            {
                joined[letter] = composite;
                continue;
            }

            (letter, before) = own == 0 ? (joined.Length, -1) : (letter, own);
            joined.Append(c);
        }

        return joined.ToString();
    }

    private static char? Composite(char first, char second) =>
        Hangul.Compose(first, second) ?? (CompositionTable.Compositions.TryGetValue((first, second), out char composite) ? composite : null);
}
