namespace Pathology.EndToEnd.Tests.Fleet;

/// <summary>Processes of this machine, by what stands on their command lines.</summary>
internal static class Processes
{
    /// <summary>Numbers of the processes whose command line holds all of these words.</summary>
    public static int[] With(params string[] words) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out int id) ? id : 0)
            .Where(id => id > 0 && words.All(word => CommandLine(id).Contains(word, StringComparison.Ordinal)))];

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
