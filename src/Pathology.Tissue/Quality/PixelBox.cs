namespace Pathology.Tissue;

/// <summary>A part of a picture, in its pixels.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    /// <summary>What a picture of a whole slide shows of the part that was scanned.</summary>
    public static PixelBox ScannedOf(SlideInfo slide, PixelSize picture)
    {
        (double x, double y) = ((double)picture.Width / slide.Width, (double)picture.Height / slide.Height);
        int left = Math.Clamp((int)Math.Round(slide.Bounds.X * x), 0, picture.Width - 1);
        int top = Math.Clamp((int)Math.Round(slide.Bounds.Y * y), 0, picture.Height - 1);
        int right = Math.Clamp((int)Math.Round((slide.Bounds.X + slide.Bounds.Width) * x), left + 1, picture.Width);
        int bottom = Math.Clamp((int)Math.Round((slide.Bounds.Y + slide.Bounds.Height) * y), top + 1, picture.Height);
        return new PixelBox(left, top, right - left, bottom - top);
    }

    /// <summary>How many cells of a raster lie along the edge of the part.</summary>
    public int AlongEdge(MaskRaster raster)
    {
        int count = 0;
        for (int x = Left; x < Left + Width; x++)
        {
            count += (raster[x, Top] ? 1 : 0) + (raster[x, Top + Height - 1] ? 1 : 0);
        }

        for (int y = Top; y < Top + Height; y++)
        {
            count += (raster[Left, y] ? 1 : 0) + (raster[Left + Width - 1, y] ? 1 : 0);
        }

        return count;
    }
}
