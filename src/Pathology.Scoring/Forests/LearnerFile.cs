using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pathology.Scoring;

/// <summary>The files of learners: plain JSON, so that nothing in one can do more than be a forest.</summary>
/// <param name="What">What the user calls it, without an article.</param>
/// <param name="Command">The command that writes it.</param>
/// <param name="Schema">The schema that this version writes and reads.</param>
internal sealed record LearnerFile(string What, string Command, string Schema)
{
    // A forest of a thousand deep trees over a thousand slides is some 50 MB.
    private const long LongestFile = 256L << 20;

    /// <exception cref="InputFileException">The file cannot be read, or is too large to be a forest.</exception>
    public byte[] Bytes(string path)
    {
        FileStatus status = FileStatus.Of(path);
        if (status.Kind != FileKind.Missing && status.WhyNoFile(path) is { } reason)
        {
            throw new InputFileException(path, null, reason);
        }

        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            if (stream.Length > LongestFile)
            {
                throw new InputFileException(path, null, $"is too large for a {What}; give the file that '{Command}' wrote.");
            }

            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <exception cref="InputFileException">It is something else, or of another version.</exception>
    public TDocument Parse<TDocument>(string path, byte[] bytes, JsonTypeInfo<TDocument> type, Func<TDocument, string> schema)
        where TDocument : class
    {
        TDocument document;
        try
        {
            document = JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new InputFileException(path, null, $"is no {What}; give the file that '{Command}' wrote.", error);
        }

        return schema(document) == Schema
            ? document
            : throw new InputFileException(path, null, $"is no {What} that this version reads (schema '{schema(document)}', not '{Schema}'); train it again.");
    }
}
