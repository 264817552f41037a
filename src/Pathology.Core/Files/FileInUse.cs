namespace Pathology;

/// <summary>Tells a file that somebody else holds from one that cannot be opened for any other reason.</summary>
public static class FileInUse
{
    private const int Linux = 11; // EWOULDBLOCK of flock
    private const int MacOs = 35;
    private const int Windows = 32; // ERROR_SHARING_VIOLATION

    /// <summary>Whether an error of opening says so.</summary>
    public static bool Says(IOException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return (error.HResult & 0xFFFF) is Linux or MacOs or Windows;
    }
}
