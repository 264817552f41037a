using System.Runtime.InteropServices;

namespace Pathology.Slides.Hosting;

/// <summary>One question to a host, as it goes through the pipe. Text that belongs to it stands in the channel's slot.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Level">The region's level, where one is read.</param>
/// <param name="X">Where it starts, in base pixels.</param>
/// <param name="Y">The same downwards.</param>
/// <param name="Width">Its width in pixels of the level; the length of the text in bytes where there is text.</param>
/// <param name="Height">Its height in pixels of the level.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct HostRequest(HostVerb Verb, int Level = 0, long X = 0, long Y = 0, int Width = 0, int Height = 0)
{
    internal SlideRegion Region => new(Level, new BasePoint(X, Y), new PixelSize(Width, Height));

    internal static HostRequest Of(in SlideRegion region) =>
        new(HostVerb.Read, region.Level, region.Origin.X, region.Origin.Y, region.Size.Width, region.Size.Height);
}
