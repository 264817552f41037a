using System.Collections.Frozen;

namespace Pathology;

/// <summary>Which letters and marks are one character (<c>Compositions.txt</c>, from Unicode's own data); read when it is first needed.</summary>
internal static class CompositionTable
{
    private static readonly (FrozenDictionary<char, (char, char)> Apart, FrozenDictionary<(char, char), char> Together, FrozenDictionary<char, byte> Classes) s_table = Read();

    /// <summary>What a character falls into; the second is NUL where it is but another way to write the first.</summary>
    public static FrozenDictionary<char, (char First, char Second)> Decompositions => s_table.Apart;

    public static FrozenDictionary<(char First, char Second), char> Compositions => s_table.Together;

    /// <summary>The combining class of a mark; 0 for what stands on its own.</summary>
    public static int ClassOf(char c) => s_table.Classes.GetValueOrDefault(c);

    private static (FrozenDictionary<char, (char, char)>, FrozenDictionary<(char, char), char>, FrozenDictionary<char, byte>) Read()
    {
        Dictionary<char, (char, char)> apart = [];
        Dictionary<(char, char), char> together = [];
        Dictionary<char, byte> classes = [];
        using var reader = new StreamReader(typeof(CompositionTable).Assembly.GetManifestResourceStream("Compositions.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#')
            {
                continue;
            }

            string[] words = line.TrimStart('!', '=').Split(' ');
            if (line[0] == '=')
            {
                for (int mark = Code(words[1]); mark <= Code(words[2]); mark++)
                {
                    classes[(char)mark] = (byte)Code(words[0]);
                }

                continue;
            }

            (char whole, char first, char second) = (Code(words[0]), Code(words[1]), words.Length > 2 ? Code(words[2]) : '\0');
            apart[whole] = (first, second);
            if (second != '\0' && line[0] != '!')
            {
                together[(first, second)] = whole;
            }
        }

        return (apart.ToFrozenDictionary(), together.ToFrozenDictionary(), classes.ToFrozenDictionary());
    }

    private static char Code(string hexadecimal) => (char)Convert.ToUInt16(hexadecimal, 16);
}
