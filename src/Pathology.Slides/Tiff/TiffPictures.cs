using Pathology.Slides.JpegTiff;
using Pathology.Slides.OpenSlide;
using Pathology.Slides.Tiff.Pyramids;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Tiff;

/// <summary>Reads the pictures beside a pyramid; what is coded in a way that is not read here, OpenSlide reads.</summary>
internal sealed class TiffPictures(string path, TiffFile file, TileDecoder decoder, TiffPyramid pyramid, SlideOpenOptions options)
{
    /// <exception cref="SlideException">The picture is damaged.</exception>
    internal RgbImage Read(string name)
    {
        TiffDirectory directory = pyramid.Pictures[name];
        if (TiffPyramids.LevelOf(file, directory, out _) is { } level
            && TiffFormat.StoredLevelOf(file, decoder, level, Rgb24.White, out _) is { } stored)
        {
            var image = new RgbImage(new PixelSize((int)level.Grid.Width, (int)level.Grid.Height));
            var info = new SlideInfo(path, pyramid.Vendor, [level.Level]);
            using var painter = new TilePainter([stored], info, cacheBytes: 0);
            return painter.TryRead(new SlideRegion(0, default, image.Size), image.Pixels)
                ? image
                : throw new SlideException(path, $"its {name} image is damaged and cannot be decoded.");
        }

        using ISlide reference = new OpenSlideFormat().TryOpen(path, options, out string reason)
            ?? throw new SlideException(path, $"its {name} image cannot be read: {reason}.");
        return reference.Info.AssociatedImages.ContainsKey(name)
            ? reference.ReadAssociatedImage(name)
            : throw new SlideException(path, $"its {name} image cannot be read: OpenSlide does not find it.");
    }
}
