using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Outputs;

/// <summary>What the words and numbers of the report mean, under the options of its run.</summary>
internal static class ReportTerms
{
    // Beyond this many mitoses in one region every table of cut-offs gives 3.
    private const int ManyMitoses = 200;

    /// <summary>The lowest score that makes a finding; null where the run does not say.</summary>
    public static double? ThresholdOf(RunInfo run) => Number(run, "--threshold");

    /// <summary>What makes a finding, in a sentence or two.</summary>
    public static string Findings(RunInfo run)
    {
        if (ThresholdOf(run) is not { } threshold)
        {
            return "";
        }

        string at = $"<b>{Html.Number(threshold, 4)}</b>";
        if (run.Task.Mitoses is { } summarize)
        {
            return $"Threshold: a mitosis is counted where the score reaches {at}. {Cutoffs(summarize)}";
        }

        if (run.Options.GetValueOrDefault("--lesions") == "ncrf-nms")
        {
            return $"Threshold: a finding is a peak of the scores above {at}.";
        }

        string lesion = Number(run, "--grow-threshold") is { } grow
            ? $"Thresholds: a lesion begins where the score reaches {at}, and grows over scores down to <b>{Html.Number(grow, 4)}</b>."
            : $"Threshold: a lesion is connected tissue whose score reaches {at}.";
        return lesion + Least(run);
    }

    /// <summary>What the size classes are.</summary>
    public static string Sizes(RunInfo run)
    {
        string itc = Html.Number(Number(run, "--itc-mm") ?? NodeSizes.ItcMillimeters, 3);
        string micro = Html.Number(Number(run, "--micro-mm") ?? NodeSizes.MicroMillimeters, 3);
        return $"<b>ITC</b>: isolated tumour cells, a lesion of up to {itc} mm. <b>Micro</b>: a micrometastasis, larger than that and up to {micro} mm. <b>Macro</b>: a macrometastasis, larger than {micro} mm.";
    }

    /// <summary>A size class as it is called in a sentence.</summary>
    public static string Class(NodeClass? sizeClass) => sizeClass switch
    {
        NodeClass.Itc => "isolated tumour cells (ITC)",
        NodeClass.Micro => "micrometastasis",
        NodeClass.Macro => "macrometastasis",
        _ => Word(sizeClass),
    };

    /// <summary>A size class as one word.</summary>
    public static string Word(NodeClass? sizeClass) => sizeClass == NodeClass.Itc ? "ITC" : sizeClass?.Word() ?? "";

    /// <summary>A size class in a table, where <see cref="Sizes"/> stands near.</summary>
    public static string Short(NodeClass? sizeClass) => sizeClass == NodeClass.Itc ? $"<abbr title=\"{Class(sizeClass)}\">ITC</abbr>" : Word(sizeClass);

    /// <summary>Which colour is which score, and where the threshold is.</summary>
    public static string Legend(RunInfo run)
    {
        string mark = ThresholdOf(run) is { } threshold and >= 0 and <= 1
            ? $"<b style=\"left:{Html.Number(threshold * 100, 1)}%\" title=\"threshold {Html.Number(threshold, 4)}\"></b>"
            : "";
        return $"<span class=\"legend\">0 <i style=\"background:{ColorMap.CssGradient}\">{mark}</i> 1</span>";
    }

    private static string Least(RunInfo run)
    {
        string[] least =
        [
            .. Number(run, "--min-cells") is { } cells and > 1 ? [$"fewer than {Html.Number(cells, 0)} cells of the heatmap"] : Array.Empty<string>(),
            .. Number(run, "--min-diameter") is { } millimeters and > 0 ? [$"less than {Html.Number(millimeters, 3)} mm"] : Array.Empty<string>(),
        ];
        return least.Length > 0 ? $" Of {string.Join(" or ", least)} it is none." : "";
    }

    private static string Cutoffs(Func<ImmutableArray<int>, TupacSummary> summarize)
    {
        int two = FirstWith(summarize, 2);
        int three = FirstWith(summarize, 3);
        return two is > 0 and < ManyMitoses && three > two && three < ManyMitoses
            ? string.Create(CultureInfo.InvariantCulture, $"Mitotic score, by the region with the most: <b>1</b> up to {two - 1} mitoses, <b>2</b> from {two} to {three - 1}, <b>3</b> from {three}.")
            : "";
    }

    private static int FirstWith(Func<ImmutableArray<int>, TupacSummary> summarize, int score)
    {
        int mitoses = 0;
        while (mitoses < ManyMitoses && summarize([mitoses]).MitoticScore < score)
        {
            mitoses++;
        }

        return mitoses;
    }

    private static double? Number(RunInfo run, string option) =>
        run.Options.TryGetValue(option, out string? text) && NumberText.TryReal(text, out double number) ? number : null;
}
