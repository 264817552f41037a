using System.Globalization;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The result as a few lines to read.</summary>
internal static class Camelyon16Text
{
    private const int MostMasks = 5;

    private static readonly string[] s_columns = ["1/4", "1/2", "1", "2", "4", "8", "mean"];

    /// <summary>What the protocols are called, in full.</summary>
    public static string NameOf(FrocProtocol protocol) => protocol == FrocProtocol.Isbi2016
        ? "CAMELYON16 2016 (mean as in NCRF)"
        : "GigaDB-2018 (via Snuffy copy)";

    public static void Write(TextWriter output, TextWriter errors, Camelyon16Evaluation evaluation, string? folder, bool isJson)
    {
        EvaluationText.WriteNotes(errors, evaluation.Notes);
        if (isJson)
        {
            output.Write(EvaluationFolder.TextOf(Camelyon16Files.Json(evaluation)));
            return;
        }

        int isolated = evaluation.LesionSlides.Sum(slide => slide.Lesions.Length - slide.Countable);
        output.WriteLine($"{NameOf(evaluation.Request.Options.Protocol)}: {evaluation.Slides.Length} slides, {evaluation.Roc.Positives} with tumour; "
            + $"{evaluation.Froc.Lesions} lesions to find{(isolated > 0 ? $", {isolated} of isolated tumour cells left out" : "")}{(evaluation.Froc.Slides < evaluation.Slides.Length ? $"; lesions of {evaluation.Froc.Slides} slides" : "")}");
        if (evaluation.Request.Truth.Reader is { } reader)
        {
            output.WriteLine($"truth: what {reader.Name} marked in {reader.Source}");
        }

        foreach ((string taken, int slides) in evaluation.Masks.Take(MostMasks))
        {
            output.WriteLine($"masks of {slides} slide{(slides == 1 ? "" : "s")}: {taken}");
        }

        if (evaluation.Masks.Skip(MostMasks).Sum(mask => mask.Slides) is > 0 and var others)
        {
            output.WriteLine($"masks of {others} more in other ways; --out writes all into masks.csv");
        }

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

        if (folder is not null)
        {
            output.WriteLine($"wrote {folder}");
        }
    }

    private static string Line(string name, string[] cells) => $"{name,-24}{string.Concat(cells.Select(cell => $"{cell,8}"))}";

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Number(double? value) => Number(value ?? double.NaN);
}
