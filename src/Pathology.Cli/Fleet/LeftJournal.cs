namespace Pathology.Cli;

/// <summary>What a worker that is gone had scored of a slide, for the one that takes the slide over.</summary>
internal static class LeftJournal
{
    private static readonly string[] s_names = [".journal", ".scores"];

    /// <summary>Copies it beside the new worker's files of the slide, where there is none; whether it is of the same slide and model, and how much of it is whole, it tells itself.</summary>
    /// <param name="from">The slide's folder of the worker that had it before.</param>
    /// <param name="to">Its folder of this one.</param>
    public static void Take(string from, string to)
    {
        try
        {
            if (!s_names.Any(name => File.Exists(Path.Combine(to, name))) && s_names.FirstOrDefault(name => File.Exists(Path.Combine(from, name))) is { } left)
            {
                using var input = new FileStream(Path.Combine(from, left), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                AtomicFile.Write(Path.Combine(to, left), input.CopyTo);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The slide is then scored from its first tile.
        }
    }
}
