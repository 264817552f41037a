namespace Pathology.Cli;

/// <summary>Knows a folder of results by the record in it, wherever it lies.</summary>
internal static class ResultsFolders
{
    private const int Head = 4096;

    // The record of a run, that of one slide that was taken out of its run, and that of one whose quality alone was looked at.
    private static readonly (string File, byte[] Schema)[] s_records = [(RunFiles.Run, "\"pathology.run/"u8.ToArray()), ("result.json", "\"pathology.result/"u8.ToArray()), ("quality.json", "\"pathology.quality/"u8.ToArray())];

    /// <summary>Whether a run, or a slide of a run, has its files in this folder.</summary>
    public static bool IsOne(string folder) => s_records.Any(record => BeginsWith(Path.Combine(folder, record.File), record.Schema));

    private static bool BeginsWith(string file, byte[] schema)
    {
        try
        {
            if (FileStatus.Of(file).Kind != FileKind.File)
            {
                return false;
            }

            using FileStream stream = RegularFile.OpenRead(file, bufferSize: 0);
            byte[] head = new byte[Head];
            return head.AsSpan(0, stream.ReadAtLeast(head, Head, throwOnEndOfStream: false)).IndexOf(schema) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
