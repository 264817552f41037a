namespace Pathology.Outputs;

/// <summary>A card's strips of telling tiles, folded up until somebody asks.</summary>
internal static class ReportWhy
{
    /// <param name="page">Where to.</param>
    /// <param name="slide">The slide.</param>
    /// <param name="result">What was found on it.</param>
    /// <param name="sourceOf">A picture as attributes of an <c>img</c>; null where there is none.</param>
    public static void Write(TextWriter page, ReportSlide slide, ResultDocument result, Func<string, string?> sourceOf)
    {
        if (slide.Why is not { Findings.IsEmpty: false } why)
        {
            return;
        }

        string noun = result.Regions is null ? "Lesion" : "Mitosis";
        bool isCounter = why.Findings.All(finding => finding.Number is null);
        string summary = isCounter ? "Why not: the tiles that came nearest to a finding" : $"Why: the most telling tiles of {Count(why.Findings.Length, result)}";
        page.Write($"<details class=\"strips\"><summary>{summary}</summary>\n<div class=\"crops\">\n");
        foreach (WhyFinding finding in why.Findings)
        {
            string scores = string.Join(", ", finding.Tiles.Select(tile => Html.Fixed(tile.Score, 3)));
            string label = $"{(finding.Number is { } number ? $"{noun} {number}" : "Most suspicious tiles")} · scores {scores}";
            PixelSize size = WhyStrip.SizeOf(Math.Max(1, finding.Tiles.Length));
            page.Write($"<figure><a href=\"{Html.Link(slide.Outcome.Name, finding.File)}\" data-look=\"{label}\">");
            page.Write(sourceOf(finding.File) is { } source
                ? $"<img alt=\"{label}\" width=\"{size.Width}\" height=\"{size.Height}\" {source}>"
                : $"<span class=\"gone\">{Html.Text(finding.File)} is not there</span>");
            page.Write($"</a><figcaption>{label}</figcaption></figure>\n");
        }

        page.Write($"</div>\n<p class=\"note\">{WhyWords.MethodOf(why.Method)} {WhyWords.HowToRead}</p>\n</details>\n");
    }

    private static string Count(int shown, ResultDocument result)
    {
        string noun = result.Regions is null ? shown == 1 ? "lesion" : "lesions" : shown == 1 ? "mitosis" : "mitoses";
        return shown < result.Lesions.Length ? $"{shown} of {result.Lesions.Length} {(result.Regions is null ? "lesions" : "mitoses")}" : $"{shown} {noun}";
    }
}
