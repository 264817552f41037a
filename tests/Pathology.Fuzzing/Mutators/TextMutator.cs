using System.Text;
using System.Text.RegularExpressions;

namespace Pathology.Fuzzing;

/// <summary>
/// Makes a table, JSON or XML say what nobody expects: numbers at the edge, parts that are absent, twice, exchanged or far too deep.
/// </summary>
internal static partial class TextMutator
{
    private const int Deep = 20_000;

    // Repeating what was repeated already would fill the memory of this side, not of the reader's.
    private const int LongestRepeated = 1 << 22;

    private const string Entities =
        """<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;"><!ENTITY e SYSTEM "file:///etc/hostname">]>""";

    public static byte[] Mutate(byte[] original, Random random)
    {
        string text = Encoding.UTF8.GetString(original);
        MatchCollection tokens = Token().Matches(text);
        if (tokens.Count == 0 || random.Next(12) == 0)
        {
            return ByteMutator.Mutate(original, random);
        }

        Match token = tokens[random.Next(tokens.Count)];
        MatchCollection numbers = Number().Matches(text);
        string changed = random.Next(10) switch
        {
            0 or 1 or 2 when numbers.Count > 0 => Replace(text, numbers[random.Next(numbers.Count)], Edges.Text(random)),
            3 => Replace(text, token, ""),
            4 => Replace(text, token, token.Value + token.Value),
            5 => Replace(text, token, Edges.Text(random)),
            6 => Replace(text, token, tokens[random.Next(tokens.Count)].Value),
            7 => Lines(text, random),
            8 => Replace(text, token, string.Concat(Enumerable.Repeat(token.Value, Times(token.Value, random.Next(8) == 0 ? Deep : 50)))),
            _ => OfItsKind(text, token, random),
        };
        return Encoding.UTF8.GetBytes(changed);
    }

    private static int Times(string value, int wanted) => Math.Min(wanted, 1 + (LongestRepeated / Math.Max(1, value.Length)));

    private static string OfItsKind(string text, Match token, Random random) => random.Next(5) switch
    {
        0 when text.StartsWith('<') => Entities + text,
        0 => new string('[', Deep) + text,
        1 => Replace(text, token, "\"" + token.Value),
        2 => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        3 => "\ufeff" + text,
        _ => text.Replace(',', random.Next(2) == 0 ? ';' : '\t'),
    };

    private static string Lines(string text, Random random)
    {
        List<string> lines = [.. text.Split('\n')];
        int one = random.Next(lines.Count);
        switch (random.Next(4))
        {
            case 0:
                lines.RemoveAt(one);
                break;
            case 1:
                lines.InsertRange(one, Enumerable.Repeat(lines[one], Times(lines[one], random.Next(1, 200))));
                break;
            case 2:
                int other = random.Next(lines.Count);
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            default:
                lines[one] += "," + Edges.Text(random);
                break;
        }

        return string.Join('\n', lines);
    }

    private static string Replace(string text, Match match, string by) =>
        string.Concat(text.AsSpan(0, match.Index), by, text.AsSpan(match.Index + match.Length));

    [GeneratedRegex(@"[\p{L}\p{Nd}_.+-]+|[^\p{L}\p{Nd}\s]")]
    private static partial Regex Token();

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][+-]?\d+)?")]
    private static partial Regex Number();
}
