using System.Text.Json;

namespace Pathology;

/// <summary>Why a text is no JSON that can be read, fit to stand in a sentence that names the file and, apart, the line.</summary>
public static class JsonReason
{
    /// <summary>The parser's sentence without its own count of lines and bytes, and without a full stop.</summary>
    public static string Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string sentence = error.Message.Split('\n')[0].Split(" LineNumber:")[0].TrimEnd('.', ' ');
        return sentence.StartsWith("The maximum configured depth", StringComparison.Ordinal) ? "it is nested more deeply than anything that is meant" : sentence;
    }

    /// <summary>The line that is to blame, from 1; null where it is not told.</summary>
    public static int? LineOf(JsonException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.LineNumber is { } before ? (int)before + 1 : null;
    }
}
