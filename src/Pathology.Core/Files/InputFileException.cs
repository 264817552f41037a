namespace Pathology;

/// <summary>A file given by the user (a table, an annotation, a trained model) that cannot be used: which, where in it, what is wrong, and what to do.</summary>
/// <param name="path">The file.</param>
/// <param name="line">The line the fault stands in, from 1; null where it is the file's as a whole.</param>
/// <param name="message">One sentence.</param>
/// <param name="inner">What a parser said, for the trace.</param>
public sealed class InputFileException(string path, int? line, string message, Exception? inner = null)
    : Exception(line is null ? $"{path}: {message}" : FormattableString.Invariant($"{path}, line {line}: {message}"), inner)
{
    public string Path { get; } = path;

    /// <summary>The line the fault stands in, from 1; null where it is the file's as a whole.</summary>
    public int? Line { get; } = line;

    /// <summary>What is wrong and what to do, without the file and the line.</summary>
    public string Reason { get; } = message;
}
