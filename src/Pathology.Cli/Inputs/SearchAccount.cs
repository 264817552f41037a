using System.Globalization;

namespace Pathology.Cli;

/// <summary>Says at the end of a run what a search for slides came by and did not take, so that nothing is fewer without a word.</summary>
internal sealed class SearchAccount(FoundSlides found, bool isStrict)
{
    private const int MostNamed = 3;
    private const int MostEndings = 4;

    /// <summary>Tells it, and gives the exit code: that of the run, unless what was passed over counts as failed.</summary>
    public int Tell(IRunView view, int exitCode)
    {
        foreach (PassedOverFile file in found.PassedOver)
        {
            view.PassedOver(file);
        }

        if (found.Others.Count > 0)
        {
            string endings = string.Join(", ", found.Others.OrderByDescending(pair => pair.Value).Take(MostEndings).Select(pair => pair.Key.Length == 0 ? "no extension" : pair.Key));
            view.Note($"{Count(found.Others.Values.Sum(), "other file")} there, by name and content no slides ({endings}{(found.Others.Count > MostEndings ? ", …" : "")}).");
        }

        if (found.PassedOver.Count == 0)
        {
            return exitCode;
        }

        int count = found.PassedOver.Sum(file => file.Files);
        string named = string.Join(' ', found.PassedOver.Take(MostNamed).Select(file => $"{file.Path} {file.Reason}"));
        string more = found.PassedOver.Count > MostNamed ? $" And {(count - found.PassedOver.Take(MostNamed).Sum(file => file.Files)).ToString("N0", CultureInfo.InvariantCulture)} more, in slides.csv." : "";
        view.Note($"{Count(count, "file")} passed over{(isStrict ? ", which --strict-inputs counts as failed" : "")}: {named}{more}");
        return isStrict && exitCode == ExitCode.Completed ? ExitCode.SomeFailed : exitCode;
    }

    private static string Count(int count, string noun) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";
}
