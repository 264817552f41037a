using System.Globalization;

namespace Pathology.Cli;

/// <summary>A slide's end in one line of plain text.</summary>
internal static class OutcomeLine
{
    public static string For(SlideOutcome outcome, int ended, int total)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"[{ended.ToString(CultureInfo.InvariantCulture).PadLeft(total.ToString(CultureInfo.InvariantCulture).Length)}/{total}]");
        string name = Printable.Text(outcome.Name);
        string line = outcome.Status switch
        {
            SlideStatus.Failed => $"{place} {name}: FAILED: {Printable.Text(outcome.Reason ?? "")}",
            SlideStatus.Unchanged => $"{place} {name}: {Score(outcome)}, done before",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{place} {name}: {Score(outcome)}, {Findings(outcome)}, {outcome.Tiles:N0} tiles, {outcome.Seconds:0.0} s"),
        };
        return string.Join($"{Environment.NewLine}    note: ", [line, .. outcome.SizeRemark is { } remark ? [remark + " (--join-mm)"] : Array.Empty<string>(), .. outcome.Warnings.Select(Printable.Text)]);
    }

    internal static string Score(SlideOutcome outcome) =>
        outcome.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"score {score:0.000}") : "no score";

    // What has no size, as a mitosis, is no lesion to whoever reads this.
    private static string Findings(SlideOutcome outcome)
    {
        if (outcome.Lesions == 0)
        {
            return "nothing found";
        }

        string noun = outcome is { LargestLesionMillimeters: null } ? "finding" : "lesion";
        return string.Create(CultureInfo.InvariantCulture, $"{outcome.Lesions:N0} {noun}{(outcome.Lesions == 1 ? "" : "s")}");
    }
}
