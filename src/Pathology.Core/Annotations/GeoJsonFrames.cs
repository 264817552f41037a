namespace Pathology;

/// <summary>Lays frames over slides.</summary>
public static class GeoJsonFrames
{
    /// <summary>The part of the slide that a frame shows, in base pixels: its upper left corner is the frame's (0, 0).</summary>
    /// <remarks>
    /// QuPath crops where the file names its bounds and these are smaller both ways
    /// (OpenSlideImageServer.java, <c>isCropped = boundsWidth != width &amp;&amp; boundsHeight != height</c>).
    /// </remarks>
    public static BaseRectangle PartOf(this GeoJsonFrame frame, SlideInfo slide)
    {
        ArgumentNullException.ThrowIfNull(slide);
        return IsCropped(frame, (slide.Width, slide.Height), slide.Bounds) ? slide.Bounds : new BaseRectangle(0, 0, slide.Width, slide.Height);
    }

    /// <summary>Where the frame's (0, 0) lies on a slide of a size of which a part was scanned, in base pixels.</summary>
    public static BasePoint OriginOf(this GeoJsonFrame frame, (long Width, long Height) slide, BaseRectangle scanned) =>
        IsCropped(frame, slide, scanned) ? new BasePoint(scanned.X, scanned.Y) : default;

    private static bool IsCropped(GeoJsonFrame frame, (long Width, long Height) slide, BaseRectangle scanned) =>
        frame == GeoJsonFrame.QuPath && scanned.Width != slide.Width && scanned.Height != slide.Height;
}
