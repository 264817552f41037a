using System.Globalization;

namespace Pathology.Cli;

/// <summary>The memory of this machine, and the limits that this process is under.</summary>
/// <param name="Total">Bytes that the machine has; null where the system does not say.</param>
/// <param name="Usable">Bytes that this process may take: a container's share, where there is one.</param>
/// <param name="OpenFiles">How many files it may hold open; null where the system does not say, or sets no limit.</param>
internal sealed record MachineMemory(long? Total, long Usable, int? OpenFiles)
{
    // A run's own need, as ScreenCommand tells it: 150, and some for each reader.
    private const int EnoughFiles = 1024;
    private const long Gigabyte = 1L << 30;
    private const long Little = 4 * Gigabyte;

    public static MachineMemory Here() => new(
        Number(Lines("/proc/meminfo").FirstOrDefault(line => line.StartsWith("MemTotal:", StringComparison.Ordinal)), 1) * 1024,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        (int?)Number(Lines("/proc/self/limits").FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal)), 3));

    /// <summary>In words.</summary>
    public string Words()
    {
        string share = Total is { } total && Usable < total * 0.95 ? string.Create(CultureInfo.InvariantCulture, $", of which this process may take {InGigabytes(Usable)}") : "";
        string files = OpenFiles is { } most ? string.Create(CultureInfo.InvariantCulture, $"; {most:N0} open files") : "";
        return $"{InGigabytes(Total ?? Usable)}{share}{files}";
    }

    /// <summary>What holds a run back here, one sentence each.</summary>
    public IEnumerable<string> Remarks()
    {
        if (Usable < Little)
        {
            yield return $"A run on a slide of 100,000 x 100,000 pixels takes up to 4 GB, and this process may take {InGigabytes(Usable)}: give it more, or fewer --readers.";
        }

        if (OpenFiles < EnoughFiles)
        {
            yield return "Few files may be open at once, which allows few readers of slides that go through OpenSlide: raise it by 'ulimit -n 4096'.";
        }
    }

    private static string InGigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Gigabyte:0.0} GB");

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];

    // The n-th word of a line, or null where it is none or no number.
    private static long? Number(string? line, int word) =>
        line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { } words && words.Length > word && NumberText.TryWhole(words[word], out long number)
            ? number
            : null;
}
