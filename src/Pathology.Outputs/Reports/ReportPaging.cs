using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathology.Outputs;

/// <summary>How a report is divided: <c>report.html</c>, and <c>report-2.html</c> and so on where a run has more slides than one page shows.</summary>
internal static partial class ReportPaging
{
    /// <summary>The page that is opened first.</summary>
    public const string FirstFile = "report.html";

    /// <summary>The most slides that a page shows with pictures.</summary>
    public const int SlidesOnAPage = 200;

    /// <summary>The most bytes of a page: what mail takes, and a browser opens at once. Pictures that would go beyond are linked, not held.</summary>
    public const long LargestPage = 20_000_000;

    /// <summary>How many pages so many slides make; one at least.</summary>
    public static int PagesFor(int slides) => Math.Max(1, (slides + SlidesOnAPage - 1) / SlidesOnAPage);

    /// <summary>The file of a page, counted from 1.</summary>
    public static string FileOf(int page) => page == 1 ? FirstFile : string.Create(CultureInfo.InvariantCulture, $"report-{page}.html");

    /// <summary>The page that shows a slide, counted from 1.</summary>
    /// <param name="index">The slide's place among those shown, from 0.</param>
    public static int PageOf(int index) => (index / SlidesOnAPage) + 1;

    /// <summary>The pages that lie in a run's folder, whichever run left them, by file name.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, "report*.html")
        .Select(path => Path.GetFileName(path))
        .Where(name => name == FirstFile || FurtherPage().IsMatch(name))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^report-[1-9]\d{0,8}\.html$", RegexOptions.CultureInvariant)]
    private static partial Regex FurtherPage();
}
