using System.Runtime.InteropServices;

namespace Pathology.Slides.Tiles.Native;

/// <summary>What Linux has for memory that .NET does not offer, under its own name.</summary>
internal static unsafe partial class NativeMethods
{
    internal const int LargePages = 14; // MADV_HUGEPAGE

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int madvise(void* address, nuint length, int advice);
}
