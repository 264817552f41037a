namespace Pathology.Registration.Tests;

/// <summary>A slide of one level that is a picture in memory.</summary>
internal sealed class PictureSlide(RgbImage picture, string name, MicronsPerPixel? resolution) : ISlide
{
    public RgbImage Picture { get; } = picture;

    public SlideInfo Info { get; } = new(name, "made", [new SlideLevel(picture.Size.Width, picture.Size.Height, 1)]) { MicronsPerPixel = resolution };

    /// <summary>With all that is not as bright as glass for tissue.</summary>
    public SlideTissue WithTissue()
    {
        bool[] isTissue = new bool[Picture.Size.Area];
        for (int i = 0; i < isTissue.Length; i++)
        {
            Rgb24 pixel = Picture.Pixels[i];
            isTissue[i] = pixel.R + pixel.G + pixel.B < 690;
        }

        return new SlideTissue(this, new TissueMask(Picture.Size, Info.Width, Info.Height, isTissue, "made"));
    }

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            long x = region.Origin.X + (i % region.Size.Width);
            long y = region.Origin.Y + (i / region.Size.Width);
            destination[i] = x >= 0 && y >= 0 && x < Picture.Size.Width && y < Picture.Size.Height ? Picture[(int)x, (int)y] : Info.Background;
        }
    }

    public RgbImage ReadAssociatedImage(string name) => throw new ArgumentException("There is none.", nameof(name));

    public byte[]? ReadIccProfile() => null;

    public void Dispose()
    {
    }
}
