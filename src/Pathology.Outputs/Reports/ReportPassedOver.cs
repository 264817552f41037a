using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Outputs;

/// <summary>The section of <c>report.html</c> on files that were found and are no slides of the run.</summary>
internal static class ReportPassedOver
{
    private const int Most = 50;

    public static void Write(TextWriter page, RunInfo run)
    {
        ImmutableArray<PassedOverFile> files = run.PassedOver;
        if (files.IsEmpty)
        {
            return;
        }

        string count = files.Sum(file => file.Files).ToString("N0", CultureInfo.InvariantCulture);
        page.Write($"<section id=\"passed-over\">\n<h2>Passed over{(run.PassedOverFails ? ", and counted as failed" : "")}</h2>\n"
            + $"<p class=\"note\">Files that the search came by and that were not screened: {count}.</p>\n<ul>\n");
        foreach (PassedOverFile file in files.Take(Most))
        {
            page.Write($"<li><b>{Html.Text(file.Path)}</b> {Html.Text(file.Reason)}</li>\n");
        }

        string more = files.Length > Most ? $"<p class=\"note\">{(files.Length - Most).ToString("N0", CultureInfo.InvariantCulture)} more lines stand at the end of slides.csv.</p>\n" : "";
        page.Write($"</ul>\n{more}</section>\n");
    }
}
