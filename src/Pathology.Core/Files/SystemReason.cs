namespace Pathology;

/// <summary>What the operating system said of a file, fit to stand in a sentence that has named the file already.</summary>
public static class SystemReason
{
    /// <summary>The message without the path that .NET puts at its end, and without a full stop.</summary>
    public static string Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string message = error.Message.TrimEnd('.');
        int path = message.EndsWith('\'') ? message.IndexOf(" : '", StringComparison.Ordinal) : -1;
        return path < 0 ? message : message[..path];
    }
}
