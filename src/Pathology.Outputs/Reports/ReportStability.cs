namespace Pathology.Outputs;

/// <summary>How firmly a slide's answer stands, in a line of its card and a word for each lesion; nothing where nobody looked.</summary>
internal static class ReportStability
{
    /// <summary>The line.</summary>
    public static void Write(TextWriter page, ReportSlide slide)
    {
        if (slide.Stability is not { } stability || stability.Worst() is not { } worst)
        {
            return;
        }

        LesionStability[] judged = [.. stability.Lesions.Where(lesion => lesion.Conditions > 0)];
        string lesions = judged.Length == 0 ? "" : $" <b>{judged.Count(lesion => lesion.Stays == lesion.Conditions)} of {judged.Length}</b> "
            + $"{(judged.Length == 1 ? "finding stays" : "findings stay")} under all of them{(judged.Length < stability.Lesions.Length ? $" ({stability.Lesions.Length - judged.Length} more not judged)" : "")}.";
        int most = stability.Conditions.Select(condition => condition.Appeared.Length).DefaultIfEmpty().Max();
        page.Write($"<p class=\"trust\">Scored again under {stability.Conditions.Length} conditions ({stability.Sample.Tiles} of {stability.Sample.Of} tiles):{lesions}"
            + $" {(most > 0 ? $"Up to {most} {(most == 1 ? "appears" : "appear")}. " : "")}What moves scores most is {Html.Text(worst.Kind)} ({Html.Text(worst.Worst)}), by {Html.Fixed(worst.Spread.Mean, 3)} on average.</p>\n");
    }

    /// <summary>Under how many conditions a lesion stays, for its row of the table; a dash where it was not judged.</summary>
    public static string Of(SlideStability stability, int number) => stability.Lesions.FirstOrDefault(lesion => lesion.Number == number) is { Conditions: > 0 } lesion
        ? FormattableString.Invariant($"{lesion.Stays} of {lesion.Conditions}, ≥ {lesion.Lowest:0.00}")
        : "–";
}
