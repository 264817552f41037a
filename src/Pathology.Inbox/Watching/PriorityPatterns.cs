using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Pathology.Inbox;

/// <summary>
/// Which slides come first: the place of the first pattern that a slide's path below the inbox, or its file's name, matches.
/// </summary>
internal sealed class PriorityPatterns(ImmutableArray<string> patterns)
{
    /// <summary>0 for the most urgent; the number of patterns where none matches.</summary>
    public int Of(string relativeName)
    {
        string name = relativeName[(relativeName.LastIndexOf('/') + 1)..];
        for (int i = 0; i < patterns.Length; i++)
        {
            if (FileSystemName.MatchesSimpleExpression(patterns[i], relativeName) || FileSystemName.MatchesSimpleExpression(patterns[i], name))
            {
                return i;
            }
        }

        return patterns.Length;
    }
}
