using System.Diagnostics;
using System.Globalization;

namespace Pathology.Testing;

/// <summary>The child processes of a process, as Linux lists them.</summary>
public static class Children
{
    // The 14th value of proc(5), counted from the third.
    private const int UserTime = 11;

    /// <summary>Their numbers; those that have ended and wait to be taken leave of are among them.</summary>
    public static int[] Of(int process) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && Stat(id) is [_, var parent, ..] && parent == process.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The child that has computed most so far; 0 where there is none.</summary>
    public static int Busiest(int process) => Of(process)
        .OrderByDescending(child => Stat(child) is { Length: > UserTime } stat ? long.Parse(stat[UserTime], CultureInfo.InvariantCulture) : 0)
        .FirstOrDefault();

    /// <summary>Whether a process is there and has not ended.</summary>
    public static bool IsAlive(int process) => Stat(process) is [not "Z", ..];

    /// <summary>Kills all children of a process, as <c>kill -9</c> does, and waits until they have ended.</summary>
    public static void KillAll(int process)
    {
        foreach (int child in Of(process))
        {
            using var running = Process.GetProcessById(child);
            running.Kill();
            SpinWait.SpinUntil(() => !IsAlive(child), TimeSpan.FromSeconds(10));
        }
    }

    // State and parent stand behind the name, which is in brackets and may hold anything.
    private static string[] Stat(int process)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
