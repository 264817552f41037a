using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pathology.Cli;

/// <summary>Whether somebody writes a file still.</summary>
/// <remarks>
/// Opened so that nobody else may have it open for writing: Windows and its shares refuse that themselves. Linux tells it of the owner's
/// files on
/// disks of this machine, by a read lease, which is given only where no one has the file open for writing, and given back at once; where
/// it tells nothing,
/// that the file has stopped changing must do.
/// </remarks>
internal static partial class OpenElsewhere
{
    private const int SetLease = 1024; // F_SETLEASE of Linux
    private const int ReadLease = 0;
    private const int NoLease = 2;
    private const int TryAgain = 11; // EAGAIN

    public static bool IsFree(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsLinux())
            {
                return true;
            }

            bool isWritten = fcntl(file, SetLease, ReadLease) < 0 && Marshal.GetLastPInvokeError() == TryAgain;
            _ = fcntl(file, SetLease, NoLease);
            return !isWritten;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true; // not a matter of who writes it: screening says what is wrong
        }
        catch (IOException)
        {
            return false;
        }
    }

#pragma warning disable IDE1006 // the C library's own name
    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fcntl(SafeFileHandle file, int command, int argument);
#pragma warning restore IDE1006
}
