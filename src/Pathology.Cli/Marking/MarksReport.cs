using System.Globalization;
using Pathology.Marks;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>What each reader did, how long they looked, and how far two agree.</summary>
internal static class MarksReport
{
    public static void Write(TextWriter output, IReadOnlyCollection<Mark> marks)
    {
        foreach (IGrouping<string, Mark> reader in marks.GroupBy(mark => mark.Author).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            WriteReader(output, reader.Key, [.. reader.Select(mark => mark.Content!)]);
        }

        foreach (ReaderPair pair in ReaderPair.All(marks))
        {
            output.WriteLine($"{pair.First} and {pair.Second}");
            WriteAgreement(output, "slides, tumour or not", pair.Slides, "");
            WriteAgreement(output, "slides, negative, itc, micro, macro", pair.Sizes, ", quadratic weights");
            WriteAgreement(output, "findings, confirmed or rejected", pair.Findings, "");
        }
    }

    private static void WriteReader(TextWriter output, string reader, MarkContent[] marks)
    {
        MarkContent[] read = [.. marks.Where(mark => mark is { Kind: MarkKind.Verdict, State: ReadingState.Read })];
        int Count(Func<MarkContent, bool> fits) => marks.Count(fits);
        string unsaid = read.Count(mark => mark.Verdict.IsPositive() is null) is > 0 and var open ? $", {open} without a clear verdict" : "";
        output.WriteLine(reader);
        output.WriteLine($"  slides read       {read.Length}: {read.Count(mark => mark.Verdict.IsPositive() == true)} positive, {read.Count(mark => mark.Verdict.IsPositive() == false)} negative{unsaid}");
        output.WriteLine($"  findings judged   {Count(mark => mark.Judgement == FindingJudgement.Confirmed)} confirmed, {Count(mark => mark.Judgement == FindingJudgement.Rejected)} rejected");
        output.WriteLine($"  marks drawn       {Count(mark => mark.Kind == MarkKind.Drawn)}");
        double[] seconds = [.. read.Select(mark => mark.Seconds ?? 0).Where(time => time > 0).Order()];
        if (seconds.Length > 0)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  reading time      {Median(seconds):0} s a slide (median of {seconds.Length}; {seconds[0]:0} to {seconds[^1]:0})"));
        }
    }

    private static void WriteAgreement(TextWriter output, string what, ConfusionMatrix matrix, string weights)
    {
        if (matrix.Total > 0)
        {
            string kappa = double.IsNaN(matrix.QuadraticKappa) ? "kappa is not defined: both say the same of all" : string.Create(CultureInfo.InvariantCulture, $"kappa {matrix.QuadraticKappa:0.000}{weights}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-36}  {matrix.Total} judged by both, {matrix.Accuracy:P1} alike, {kappa}"));
        }
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
