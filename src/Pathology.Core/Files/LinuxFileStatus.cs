using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>Linux's own word on a path: <c>statx(2)</c>, whose answer has one form on every processor. .NET tells neither pipes nor inodes.</summary>
internal static partial class LinuxFileStatus
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const int DoNotFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint BasicFields = 0x7ff; // STATX_BASIC_STATS

    private const int NoEntry = 2; // ENOENT
    private const int NotPermitted = 1; // EPERM
    private const int Denied = 13; // EACCES
    private const int NotAFolder = 20; // ENOTDIR
    private const int TooManyLinks = 40; // ELOOP
    private const int NameTooLong = 36; // ENAMETOOLONG

    private static readonly bool s_isLinux = OperatingSystem.IsLinux();

    /// <summary>Null where this is not Linux, or an old one without the call.</summary>
    public static FileStatus? TryOf(string path)
    {
        if (!s_isLinux)
        {
            return null;
        }

        try
        {
            return Look(path, 0, out Answer answer) switch
            {
                0 => new FileStatus(KindOf(answer.Mode), Identity(answer), IsFile(answer.Mode) ? (long)answer.Size : 0, Changed(answer)),
                NoEntry when Look(path, DoNotFollow, out _) == 0 => new FileStatus(FileKind.BrokenLink, null, 0, default),
                TooManyLinks => new FileStatus(FileKind.BrokenLink, null, 0, default),
                NoEntry or NotAFolder or NameTooLong => new FileStatus(FileKind.Missing, null, 0, default),
                NotPermitted or Denied => new FileStatus(FileKind.Denied, null, 0, default),
                _ => null,
            };
        }
        catch (EntryPointNotFoundException)
        {
            return null; // a C library from before 2018
        }
    }

    private static FileIdentity Identity(in Answer answer) => new(((ulong)answer.DeviceMajor << 32) | answer.DeviceMinor, answer.Inode);

    private static DateTime Changed(in Answer answer) =>
        answer.Seconds is > -62_135_596_800 and < 253_402_300_800 ? DateTime.UnixEpoch.AddSeconds(answer.Seconds).AddTicks(answer.Nanoseconds / 100) : default;

    private static bool IsFile(ushort mode) => (mode & 0xf000) == 0x8000;

    private static FileKind KindOf(ushort mode) => (mode & 0xf000) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0x1000 => FileKind.Pipe,
        0xc000 => FileKind.Socket,
        _ => FileKind.Device,
    };

    private static int Look(string path, int flags, out Answer answer) =>
        statx(CurrentFolder, path, flags, BasicFields, out answer) == 0 ? 0 : Marshal.GetLastPInvokeError();

#pragma warning disable IDE1006 // the C library's own name
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int statx(int folder, string path, int flags, uint mask, out Answer answer);
#pragma warning restore IDE1006

    /// <summary><c>struct statx</c>: 256 bytes, of which the first and some more are read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Answer
    {
        [FieldOffset(28)]
        public ushort Mode;
        [FieldOffset(32)]
        public ulong Inode;
        [FieldOffset(40)]
        public ulong Size;
        [FieldOffset(112)]
        public long Seconds;
        [FieldOffset(120)]
        public uint Nanoseconds;
        [FieldOffset(136)]
        public uint DeviceMajor;
        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
