namespace Pathology;

/// <summary>What the operating system said of a file, fit to stand in a sentence that has named the file already.</summary>
public static class SystemReason
{
    /// <summary>The message without the path that .NET puts at its end, and without a full stop.</summary>
    public static string Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string message = error.Message.TrimEnd('.');
        if (FileInTheWay(message) is { } file)
        {
            return $"{file} is a file, where a folder is needed";
        }

        int path = message.EndsWith('\'') ? message.IndexOf(" : '", StringComparison.Ordinal) : -1;
        return path < 0 ? message : message[..path];
    }

    // What .NET says where a folder is to be made below, or in place of, a file.
    private static string? FileInTheWay(string message)
    {
        const string Before = "The file '";
        const string Behind = "' already exists";
        return message.StartsWith(Before, StringComparison.Ordinal) && message.EndsWith(Behind, StringComparison.Ordinal)
            ? message[Before.Length..^Behind.Length]
            : null;
    }
}
