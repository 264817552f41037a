using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>Second names of files, which .NET cannot make.</summary>
internal static partial class HardLink
{
    /// <exception cref="IOException">It cannot be made: the name is taken, or the file system has none.</exception>
    public static void Make(string path, string newPath)
    {
        bool isMade = OperatingSystem.IsWindows() ? CreateHardLink(newPath, path, 0) : Link(path, newPath) == 0;
        if (!isMade)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string path, string newPath);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string newPath, string path, nint security);
}
