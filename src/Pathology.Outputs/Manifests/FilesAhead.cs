namespace Pathology.Outputs;

/// <summary>The contents of files, made on several processors ahead of whoever writes them one after the other.</summary>
/// <remarks>
/// What a file holds is encoding and compressing, what its disk does is waiting: the order in which files appear, and with it what a power cut
/// leaves, stays that of the list. Contents are held in memory until they are written, so this is for those that are known to be small.
/// </remarks>
internal static class FilesAhead
{
    /// <summary>Gives the files in their order, each with what writes it.</summary>
    /// <param name="files">Name, and what writes the content.</param>
    /// <param name="areSmall">Whether they may be held in memory; otherwise each is made when it is written.</param>
    public static IEnumerable<(string Name, Action<Stream> Write)> Of(IReadOnlyList<(string Name, Action<Stream> Write)> files, bool areSmall)
    {
        if (!areSmall || Environment.ProcessorCount == 1)
        {
            return files;
        }

        Lazy<Task<MemoryStream>>[] made = [.. files.Select(file => new Lazy<Task<MemoryStream>>(() => Task.Run(() => Make(file.Write))))];
        return Ordered(files, made);
    }

    private static IEnumerable<(string Name, Action<Stream> Write)> Ordered(IReadOnlyList<(string Name, Action<Stream> Write)> files, Lazy<Task<MemoryStream>>[] made)
    {
        for (int i = 0; i < made.Length; i++)
        {
            // No more are held than there are processors to make them.
            for (int ahead = i; ahead < Math.Min(made.Length, i + Environment.ProcessorCount); ahead++)
            {
                _ = made[ahead].Value;
            }

            MemoryStream content = made[i].Value.GetAwaiter().GetResult();
            yield return (files[i].Name, output => output.Write(content.GetBuffer(), 0, (int)content.Length));
            made[i] = null!;
        }
    }

    private static MemoryStream Make(Action<Stream> write)
    {
        var content = new MemoryStream();
        write(content);
        return content;
    }
}
