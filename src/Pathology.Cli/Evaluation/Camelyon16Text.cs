using System.Globalization;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>The result as a few lines to read.</summary>
internal static class Camelyon16Text
{
    private static readonly string[] s_columns = ["1/4", "1/2", "1", "2", "4", "8", "mean"];

    /// <summary>What the protocols are called, in full.</summary>
    public static string NameOf(FrocProtocol protocol) => protocol == FrocProtocol.Isbi2016
        ? "CAMELYON16 2016 (mean as in NCRF)"
        : "GigaDB-2018 (via Snuffy copy)";

    public static void Write(TextWriter output, TextWriter errors, Camelyon16Evaluation evaluation)
    {
        foreach (string warning in evaluation.Warnings)
        {
            errors.WriteLine($"note: {warning}");
        }

        int isolated = evaluation.Slides.Sum(slide => slide.Findings.Lesions.Length - slide.Findings.Countable);
        output.WriteLine($"{NameOf(evaluation.Request.Options.Protocol)}: {evaluation.Froc.Slides} slides, {evaluation.Roc.Positives} with tumour; "
            + $"{evaluation.Froc.Lesions} lesions to find{(isolated > 0 ? $", {isolated} of isolated tumour cells left out" : "")}");
        output.WriteLine();
        FrocScore score = evaluation.Froc.Score;
        output.WriteLine(Line("false positives a slide", s_columns));
        output.WriteLine(Line("sensitivity", [.. score.Sensitivities.Append(score.Mean).Select(Number)]));
        if (!evaluation.FrocIntervals.IsEmpty)
        {
            output.WriteLine(Line("  from", [.. evaluation.FrocIntervals.Select(interval => Number(interval?.Low))]));
            output.WriteLine(Line("  to", [.. evaluation.FrocIntervals.Select(interval => Number(interval?.High))]));
        }

        output.WriteLine();
        string interval = evaluation.AreaInterval is { } area ? $" ({Number(area.Low)} to {Number(area.High)})" : "";
        output.WriteLine(evaluation.Roc.Area is { } value
            ? $"slide AUC {Number(value)}{interval}, from {evaluation.ScoreSource}"
            : "slide AUC: none, for the slides all have tumour or all have none");
        if (!evaluation.FrocIntervals.IsEmpty)
        {
            Bootstrap bootstrap = evaluation.Request.Bootstrap;
            output.WriteLine(FormattableString.Invariant($"intervals: {bootstrap.Confidence:0 %}, {bootstrap.Resamples} resamples of the slides, seed {bootstrap.Seed}"));
        }

        if (evaluation.Request.Output is { } folder)
        {
            output.WriteLine($"wrote {folder}");
        }
    }

    private static string Line(string name, string[] cells) => $"{name,-24}{string.Concat(cells.Select(cell => $"{cell,8}"))}";

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Number(double? value) => Number(value ?? double.NaN);
}
