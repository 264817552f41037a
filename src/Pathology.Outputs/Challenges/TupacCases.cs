using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Pathology.Outputs;

/// <summary>What the cases of TUPAC16 come to, of the one set that a submission is of, and what it leaves out.</summary>
/// <param name="Scores">A value a case, the first being case 1; null where a case was not screened. Empty where no slide bears a name of the challenge.</param>
/// <param name="Notes">What is left out and why, a sentence each.</param>
internal sealed partial record TupacCases(ImmutableArray<TupacSummary?> Scores, ImmutableArray<string> Notes)
{
    private const int TestCases = 321;
    private const int TrainingCases = 500;

    /// <summary>Slides of the test set are a submission; else those of the training set, to be compared with its truth.</summary>
    public static TupacCases Of(IReadOnlyList<(string Name, TupacSummary Summary)> slides)
    {
        (string Slide, bool IsTest, int Number, TupacSummary Summary)[] named =
        [
            .. slides.Select(slide => (slide, Match: CaseName().Match(SlideStem.Of(slide.Name)))).Where(slide => slide.Match.Success)
                .Select(slide => (
                    slide.slide.Name,
                    slide.Match.Groups[1].Value.Equals("TE", StringComparison.OrdinalIgnoreCase),
                    NumberText.TryCount(slide.Match.Groups[2].ValueSpan, out int number) ? number : 0,
                    slide.slide.Summary)),
        ];
        if (named.Length == 0)
        {
            return new TupacCases([], []);
        }

        bool isTest = named.Any(slide => slide.IsTest);
        TupacSummary?[] scores = new TupacSummary?[isTest ? TestCases : TrainingCases];
        List<string> notes = [];
        string[] others = [.. named.Where(slide => slide.IsTest != isTest).Select(slide => slide.Slide)];
        if (others.Length > 0)
        {
            notes.Add($"Not among them, since they are of the training set: {RunContinuation.Some(others)}. They stand in tupac.csv.");
        }

        foreach (IGrouping<int, (string Slide, bool IsTest, int Number, TupacSummary Summary)> one in named.Where(slide => slide.IsTest == isTest).GroupBy(slide => slide.Number))
        {
            if (one.Key < 1 || one.Key > scores.Length)
            {
                notes.Add($"Not among them, since the challenge has {scores.Length} cases: {RunContinuation.Some(one.Select(slide => slide.Slide))}.");
            }
            else if (one.Count() > 1)
            {
                notes.Add($"Not among them, since {RunContinuation.Some(one.Select(slide => slide.Slide))} are of one case, and either could be meant.");
            }
            else
            {
                scores[one.Key - 1] = one.Single().Summary;
            }
        }

        return new TupacCases([.. scores], [.. notes]);
    }

    [GeneratedRegex(@"^TUPAC-(TE|TR)-(\d{3})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CaseName();
}
