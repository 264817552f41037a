using System.Globalization;
using Pathology.Cli;

namespace Pathology.Fuzzing;

/// <summary>The process in which files are read that may end it: it is told of one a line, and answers each in a line.</summary>
internal static class FuzzWorker
{
    /// <summary>Reads one file after the other until the input ends.</summary>
    public static int Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            string[] parts = line.Split('\t');
            FuzzTarget target = FuzzTarget.All.First(target => target.Name == parts[0]);
            ResetPeak();
            string end = Read(() => target.Read(parts[1], parts[2]));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PeakKilobytes()}\t{end}"));
            output.Flush();
        }

        ProgramHosts.End();
        return 0;
    }

    private static string Read(Action read)
    {
        try
        {
            read();
            return nameof(MutantEnd.Read);
        }
        catch (Exception error)
        {
            string sentence = error.Message.ReplaceLineEndings(" ").Replace('\t', ' ');
            return error switch
            {
                ReaderLostException => $"{nameof(MutantEnd.HostLost)}\t{sentence}",
                _ when IsFit(error) => $"{nameof(MutantEnd.Refused)}\t{sentence}",
                _ => $"{nameof(MutantEnd.Unforeseen)}\t{error.ToString().ReplaceLineEndings(" | ").Replace('\t', ' ')}",
            };
        }
    }

    // What the program turns into a sentence about the file, and not into "something unforeseen".
    private static bool IsFit(Exception error) => error
        is SlideException or InputFileException or ModelException or UsageException or IOException or UnauthorizedAccessException;

    // Linux tells the most memory that a process had, since it was last asked to forget.
    private static void ResetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static long PeakKilobytes()
    {
        const string Peak = "VmHWM:";
        IEnumerable<string> lines = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status") : [];
        string? line = lines.FirstOrDefault(line => line.StartsWith(Peak, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(Peak.Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
