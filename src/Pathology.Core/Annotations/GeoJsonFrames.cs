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
        return frame == GeoJsonFrame.QuPath && slide.Bounds.Width != slide.Width && slide.Bounds.Height != slide.Height
            ? slide.Bounds
            : new BaseRectangle(0, 0, slide.Width, slide.Height);
    }
}
