using System.Security.Cryptography;
using System.Text;

namespace Pathology.Marks;

/// <summary>
/// Ids of marks of which a reader has one alone: their judgement of a finding and their verdict on a slide. Made of what they are, so that
/// two tabs of one reader meet at one mark, and two readers never do.
/// </summary>
public static class MarkIds
{
    public static Guid OfJudgement(string finding, string reader) => Of($"judgement\n{finding}\n{reader}");

    public static Guid OfVerdict(string reader) => Of($"verdict\n{reader}");

    /// <summary>The id that a mark of this content has: its own, or for drawn ones <paramref name="given"/>.</summary>
    /// <exception cref="ArgumentException">A drawn mark without an id.</exception>
    public static Guid For(MarkContent content, string reader, Guid? given)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Kind switch
        {
            MarkKind.Judgement => OfJudgement(content.Finding ?? "", reader),
            MarkKind.Verdict => OfVerdict(reader),
            _ => given is { } id && id != Guid.Empty ? id : throw new ArgumentException("A drawn mark has an id.", nameof(given)),
        };
    }

    private static Guid Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
