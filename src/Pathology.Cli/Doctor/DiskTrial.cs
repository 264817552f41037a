using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pathology.Cli;

/// <summary>How fast files are read where the slides lie.</summary>
/// <param name="Path">What was read.</param>
/// <param name="FileSystem">The kind of disk, by the system's name: ext4, nfs4; null where it does not say.</param>
/// <param name="MegabytesPerSecond">By one reader, front to back; null where nothing was large enough to tell.</param>
internal sealed partial record DiskTrial(string Path, string? FileSystem, double? MegabytesPerSecond)
{
    private const long Most = 512 << 20;
    private const long Least = 1 << 20;
    private const int Piece = 1 << 20;
    private const int NotNeeded = 4; // POSIX_FADV_DONTNEED
    private const double LongestSeconds = 3;
    private const double Slow = 50;
    private const int MostFiles = 1000;

    private static readonly EnumerationOptions s_below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true };

    private static readonly string[] s_remote = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "fuse.sshfs", "9p", "lustre", "beegfs", "ceph"];

    private bool IsRemote => s_remote.Contains(FileSystem, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the largest of the slides, as far as three seconds go, after asking the system to forget what it keeps of it.</summary>
    /// <param name="place">A slide, or a folder of them.</param>
    public static DiskTrial Of(string place)
    {
        FileInfo? largest = File.Exists(place) ? new FileInfo(place)
            : new DirectoryInfo(place).EnumerateFiles("*", s_below).Where(file => FileStatus.Of(file.FullName).Kind == FileKind.File).Take(MostFiles).MaxBy(file => file.Length);
        return new DiskTrial(largest?.FullName ?? place, KindOf(place), largest?.Length >= Least ? RateOf(largest.FullName) : null);
    }

    /// <summary>In words.</summary>
    public string Words() => MegabytesPerSecond is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"{rate:N0} MB/s from {System.IO.Path.GetFileName(Path)} ({FileSystem ?? "disk"}{(IsRemote ? ", over the network" : "")})")
        : $"{FileSystem ?? "disk"}: nothing large enough to be timed lies in {Path}";

    /// <summary>What holds a run back here, or null.</summary>
    public string? Remark() => MegabytesPerSecond < Slow
        ? $"Slides are read slowly{(IsRemote ? " over the network" : "")}: copying them to a local disk first will pay."
        : null;

    private static double RateOf(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        if (OperatingSystem.IsLinux())
        {
            _ = posix_fadvise(file, 0, 0, NotNeeded);
        }

        byte[] piece = new byte[Piece];
        long read = 0;
        long started = Stopwatch.GetTimestamp();
        for (int got = 1; got > 0 && read < Most && Stopwatch.GetElapsedTime(started).TotalSeconds < LongestSeconds; read += got)
        {
            got = RandomAccess.Read(file, piece, read);
        }

        return read / 1e6 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static string? KindOf(string place)
    {
        string full = System.IO.Path.GetFullPath(place);
        try
        {
            return DriveInfo.GetDrives()
                .Where(drive => full.StartsWith(drive.RootDirectory.FullName, StringComparison.Ordinal))
                .MaxBy(drive => drive.RootDirectory.FullName.Length)?.DriveFormat;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int posix_fadvise(SafeFileHandle file, long offset, long length, int advice);
}
