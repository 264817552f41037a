namespace Pathology.Inbox;

/// <summary>The disk takes nothing more: a matter of the machine, of no slide.</summary>
internal sealed class DiskFullException(string message, Exception inner) : IOException(message, inner)
{
    private const int NoSpace = 28; // ENOSPC
    private const int OverQuota = 122; // EDQUOT on Linux
    private const int WindowsDiskFull = 112; // ERROR_DISK_FULL

    /// <summary>Whether an error, or one that led to it, says so.</summary>
    public static bool IsOne(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is DiskFullException || (error is IOException && IsFull(error.HResult & 0xFFFF)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFull(int code) => OperatingSystem.IsWindows() ? code == WindowsDiskFull : code is NoSpace or OverQuota;
}
