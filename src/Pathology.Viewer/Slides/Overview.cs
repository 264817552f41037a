namespace Pathology.Viewer.Slides;

/// <summary>The whole of a slide without a pyramid worth the name, read once: the coarse tiles are cut from it.</summary>
internal sealed class Overview(RgbImage picture)
{
    /// <summary>A part at another scale, each pixel the nearest of the overview's.</summary>
    public RgbImage Cut(SlideInfo slide, BasePoint origin, double scale, PixelSize size)
    {
        var cut = new RgbImage(size);
        double across = picture.Size.Width / (double)slide.Width;
        double down = picture.Size.Height / (double)slide.Height;
        for (int y = 0; y < size.Height; y++)
        {
            int fromY = Math.Clamp((int)((origin.Y + ((y + 0.5) * scale)) * down), 0, picture.Size.Height - 1);
            for (int x = 0; x < size.Width; x++)
            {
                cut[x, y] = picture[Math.Clamp((int)((origin.X + ((x + 0.5) * scale)) * across), 0, picture.Size.Width - 1), fromY];
            }
        }

        return cut;
    }
}
