using System.Runtime.InteropServices;

namespace Pathology.Slides.OpenSlide.Native;

/// <summary>Owns one <c>openslide_cache_t</c>. A slide that it was set on keeps it alive by itself.</summary>
internal sealed class OpenSlideCacheHandle() : SafeHandle(invalidHandleValue: 0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.openslide_cache_release(handle);
        return true;
    }
}
