using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>Has the disk keep the names in a folder, as <c>fsync</c> on it does; .NET opens files alone.</summary>
/// <remarks>Windows keeps names in its own journal and has no such call.</remarks>
internal static partial class FolderFlush
{
    // errno of Linux and macOS alike.
    private const int InputOutputError = 5;
    private const int NoSpace = 28;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;

    /// <exception cref="IOException">The disk is full or failed.</exception>
    public static void Flush(string path) => Call(path, Synchronize);

    /// <summary>The same for all that was written to the file system that a folder lies on; only Linux has a call for it.</summary>
    /// <inheritdoc cref="Flush"/>
    public static void FlushAll(string path) => Call(path, OperatingSystem.IsLinux() ? SynchronizeFileSystem : Synchronize);

    private static void Call(string path, Func<int, int> synchronize)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int folder = Open(path, 0); // O_RDONLY
        if (folder < 0)
        {
            return; // a folder that may be written and not read
        }

        int error = synchronize(folder) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(folder);

        // Network and overlay file systems that cannot do it say so with half a dozen codes; the files are written all the same.
        if (error is InputOutputError or NoSpace || error == (OperatingSystem.IsMacOS() ? MacQuota : LinuxQuota))
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int file);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SynchronizeFileSystem(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);
}
