using System.Runtime.InteropServices;

namespace Pathology.Native;

/// <summary>One TurboJPEG compressor or decompressor; not for two threads at once.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    public TurboJpegHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => NativeMethods.tjDestroy(handle) == 0;
}
