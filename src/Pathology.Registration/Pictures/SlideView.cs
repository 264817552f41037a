namespace Pathology.Registration;

/// <summary>A slide's tissue as a panel of a picture shows it.</summary>
internal sealed class SlideView
{
    private const double Rim = 0.03; // of the tissue's longer side, shown around it

    private readonly RgbImage _picture;
    private readonly double _scaleX; // base pixels across a pixel of what was read
    private readonly double _scaleY;
    private readonly BaseRectangle _shown;

    /// <param name="slide">And its tissue.</param>
    /// <param name="side">Pixels along the panel's longer side.</param>
    /// <param name="longest">Pixels along the longer side of what is read of the slide, at most.</param>
    public SlideView(SlideTissue slide, int side, int longest)
    {
        SlideInfo info = slide.Slide.Info;
        _shown = TissueOf(slide.Tissue);
        double scale = (double)Math.Max(_shown.Width, _shown.Height) / side;
        _picture = SlideThumbnail.Read(slide.Slide, (int)Math.Clamp(Math.Max(info.Width, info.Height) / scale, 1, longest));
        (_scaleX, _scaleY) = ((double)info.Width / _picture.Size.Width, (double)info.Height / _picture.Size.Height);
        Panel = new PixelSize(Math.Max(1, (int)(_shown.Width / scale)), Math.Max(1, (int)(_shown.Height / scale)));
    }

    /// <summary>Size of the panel.</summary>
    public PixelSize Panel { get; }

    /// <summary>The base pixel under the middle of one of the panel's.</summary>
    public (double X, double Y) BaseOf(int x, int y) =>
        (_shown.X + ((x + 0.5) * _shown.Width / Panel.Width), _shown.Y + ((y + 0.5) * _shown.Height / Panel.Height));

    /// <summary>The colour at a place in base pixels; white beyond the slide.</summary>
    public Rgb24 At((double X, double Y) place)
    {
        int x = (int)Math.Floor(place.X / _scaleX);
        int y = (int)Math.Floor(place.Y / _scaleY);
        return x >= 0 && y >= 0 && x < _picture.Size.Width && y < _picture.Size.Height ? _picture[x, y] : Rgb24.White;
    }

    private static BaseRectangle TissueOf(TissueMask tissue)
    {
        (int left, int top, int right, int bottom) = DensityReader.BoundsOf(tissue, tissue.Method);
        double rim = Rim * Math.Max((right - left) * tissue.DownsampleX, (bottom - top) * tissue.DownsampleY);
        var whole = new BaseRectangle(0, 0, tissue.BaseWidth, tissue.BaseHeight);
        return whole.Intersect(new BaseRectangle(
            (long)((left * tissue.DownsampleX) - rim), (long)((top * tissue.DownsampleY) - rim),
            (long)(((right + 1 - left) * tissue.DownsampleX) + (2 * rim)), (long)(((bottom + 1 - top) * tissue.DownsampleY) + (2 * rim))));
    }
}
