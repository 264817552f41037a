using System.Globalization;

namespace Pathology.Cli;

/// <summary>Tells how firmly a slide's answer stands: a line a kind of condition, then the findings that do not always stay.</summary>
internal static class StabilityText
{
    private const int MostFindings = 10;

    public static void Write(TextWriter output, string slide, SlideStability stability)
    {
        StabilitySample sample = stability.Sample;
        output.WriteLine(FormattableString.Invariant(
            $"{slide}: {sample.Tiles:N0} of {sample.Of:N0} tiles scored again under {stability.Conditions.Length} conditions; threshold {stability.Threshold}"));
        output.WriteLine(FormattableString.Invariant(
            $"  {sample.OfLesions:N0} of the {sample.InLesions:N0} tiles in findings, the {sample.Highest:N0} highest of the others, {sample.Others:N0} of all the rest"));
        output.WriteLine($"  {"condition",-14}{"mean",8}{"95 %",8}{"most",8}{"up",6}{"down",6}{"rank",7}{"vanish",8}{"appear",8}  moved most by");
        foreach (KindStability kind in stability.Kinds)
        {
            ScoreSpread spread = kind.Spread;
            string rank = spread.RankCorrelation is { } rho ? rho.ToString("0.000", CultureInfo.InvariantCulture) : "-";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {kind.Kind,-14}{spread.Mean,8:0.0000}{spread.Percentile95,8:0.0000}{spread.Largest,8:0.0000}{spread.Up,6}{spread.Down,6}{rank,7}{kind.Vanished.Length,8}{kind.Appeared,8}  {kind.Worst}"));
        }

        WriteFindings(output, stability);
        foreach (UnmeasuredCondition none in stability.Unmeasured)
        {
            output.WriteLine($"  Not measured: {none.Kind}, {none.Name}: {none.Reason}");
        }
    }

    private static void WriteFindings(TextWriter output, SlideStability stability)
    {
        LesionStability[] judged = [.. stability.Lesions.Where(lesion => lesion.Conditions > 0)];
        LesionStability[] shaky = [.. judged.Where(lesion => lesion.Stays < lesion.Conditions).OrderBy(lesion => lesion.Share).ThenBy(lesion => lesion.Number)];
        foreach (LesionStability lesion in shaky.Take(MostFindings))
        {
            output.WriteLine(FormattableString.Invariant(
                $"  Finding {lesion.Number} stays under {lesion.Stays} of {lesion.Conditions} conditions; its highest tile comes down to {lesion.Lowest:0.000} ({lesion.LowestUnder})."));
        }

        if (!stability.Lesions.IsEmpty && !stability.Conditions.IsEmpty)
        {
            string left = judged.Length < stability.Lesions.Length ? $" {stability.Lesions.Length - judged.Length} more could not be judged by the tiles that were sampled." : "";
            output.WriteLine($"  {judged.Length - shaky.Length} of {judged.Length} findings stay under all conditions.{left}");
        }
    }
}
