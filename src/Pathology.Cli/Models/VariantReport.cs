using System.Globalization;
using Pathology.Inference;
using Pathology.Scoring;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary>Tells how a variant differs from its model: in size, in scores and in speed.</summary>
internal static class VariantReport
{
    private const double ScoreHalf = 0.5;
    private const double WorthWhile = 1.1;

    public static void Write(OptimizedModel made, VariantComparison compared, TileSample sample, ModelInfo model, IAnsiConsole console)
    {
        double threshold = model.OperatingPoint.Threshold ?? ScoreHalf;
        (double median, double percentile, double largest, int crossed) = compared.Movement(threshold);
        double ratio = compared.RateAfter / compared.RateBefore;
        var facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        void Fact(string heading, FormattableString text) => facts.AddRow($"[grey]{heading.EscapeMarkup()}[/]", text.ToString(CultureInfo.InvariantCulture).EscapeMarkup());
        Fact("network", $"{made.BytesBefore / 1e6:0.0} MB to {made.BytesAfter / 1e6:0.0} MB; {made.Converted} nodes converted, {made.Kept} left as they were");
        Fact("tried on", $"{sample.Origin}");
        Fact("scores moved by", $"{median:0.00000} (median), {percentile:0.00000} (99 of 100), {largest:0.00000} (most)");
        Fact("crossed the threshold", $"{crossed} of {compared.Before.Length} tiles, at {threshold:0.##}");
        if (Area(compared.Before, sample) is { } before && Area(compared.After, sample) is { } after)
        {
            Fact("AUC", $"{before:0.0000} before, {after:0.0000} after, on {sample.Labels.Count(label => label is not null)} labelled tiles");
        }

        Fact("on one core here", $"{compared.RateBefore:N0} tiles/s before, {compared.RateAfter:N0} after, in turns: {ratio:0.00} times");
        console.Write(facts);
        foreach (string remark in made.Remarks)
        {
            console.MarkupLineInterpolated($"[yellow]note[/] {remark}");
        }

        if (ratio < WorthWhile)
        {
            console.MarkupLineInterpolated($"[yellow]note[/] It does not pay on this CPU; on other machines it may.");
        }

        console.MarkupLineInterpolated($"The new model is in {made.Folder}.");
    }

    private static double? Area(IEnumerable<float> scores, TileSample sample) => RocCurve.Of(scores.Zip(sample.Labels)
        .Where(pair => pair.Second is not null)
        .Select(pair => ((double)pair.First, pair.Second!.Value))).Area;
}
