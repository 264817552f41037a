using System.Runtime.InteropServices;

namespace Pathology.Slides.OpenSlide.Native;

/// <summary>Owns one <c>openslide_t</c>. A call in flight holds a reference, so closing waits for it.</summary>
internal sealed class OpenSlideHandle() : SafeHandle(invalidHandleValue: 0, ownsHandle: true)
{
    private static int s_live;

    public override bool IsInvalid => handle == 0;

    /// <summary>How many slides are open now; tests hold it to zero.</summary>
    internal static int Live => Volatile.Read(ref s_live);

    /// <summary>Opens a slide; the handle is invalid where OpenSlide does not know the format.</summary>
    internal static OpenSlideHandle Open(string path)
    {
        OpenSlideHandle slide = NativeMethods.openslide_open(path);
        if (!slide.IsInvalid)
        {
            Interlocked.Increment(ref s_live);
        }

        return slide;
    }

    /// <summary>OpenSlide's own words for what went wrong, or null. An error is terminal: it stays until the slide is closed.</summary>
    internal string? Error() => Marshal.PtrToStringUTF8(NativeMethods.openslide_get_error(this));

    protected override bool ReleaseHandle()
    {
        NativeMethods.openslide_close(handle);
        Interlocked.Decrement(ref s_live);
        return true;
    }
}
