namespace Pathology.Cli;

/// <summary>
/// Keeps inbox, results and archive apart: results in the inbox would be looked through for slides for ever, an archive in it screened
/// again.
/// </summary>
internal static class InboxFolders
{
    /// <exception cref="UsageException">Two lie in each other.</exception>
    public static void Check(string inbox, string output, string? archive, string? stage)
    {
        ThrowIfWithin(output, inbox, "--out");
        ThrowIfWithin(inbox, output, "--out");
        if (stage is not null)
        {
            ThrowIfWithin(stage, inbox, "--stage-to");
        }

        if (archive is not null)
        {
            ThrowIfWithin(archive, inbox, "--archive");
            ThrowIfWithin(archive, output, "--archive");
        }
    }

    private static void ThrowIfWithin(string inner, string outer, string option)
    {
        if (With(inner).StartsWith(With(outer), StringComparison.Ordinal))
        {
            throw new UsageException($"{option}: {inner} lies in {outer}; give a folder beside the inbox, such as {Path.Combine(Path.GetDirectoryName(Path.GetFullPath(outer)) ?? "", option switch { "--out" => "results", "--archive" => "archive", _ => "stage" })}.");
        }
    }

    private static string With(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
}
