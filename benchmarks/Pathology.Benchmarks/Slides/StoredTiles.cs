using Pathology.Slides;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.JpegTiff.Native;
using Pathology.Slides.Tiff;
using Pathology.Slides.Tiff.Pyramids;

namespace Pathology.Benchmarks.Slides;

/// <summary>Compressed tiles of a slide, ready in memory for libjpeg-turbo: what reading is measured against.</summary>
internal sealed class StoredTiles
{
    private readonly List<byte[]> _streams = [];
    private readonly Rgb24[] _decoded;

    private StoredTiles(PixelSize size) => (Size, _decoded) = (size, new Rgb24[size.Area]);

    /// <summary>Pixels of one stored tile.</summary>
    public PixelSize Size { get; }

    /// <summary>How many there are.</summary>
    public int Count => _streams.Count;

    /// <summary>The tiles of a part of level 0.</summary>
    /// <param name="path">A slide that the direct reader understands.</param>
    /// <param name="part">In base pixels; null for all of the slide.</param>
    public static StoredTiles Of(string path, BaseRectangle? part = null)
    {
        using ISlide slide = Slide.Open(path, new SlideOpenOptions { Reader = "tiff" });
        BaseRectangle wanted = part ?? new BaseRectangle(0, 0, slide.Info.Width, slide.Info.Height);
        return Of(slide.Info, 0, [new SlideRegion(0, new BasePoint(wanted.X, wanted.Y), new PixelSize((int)wanted.Width, (int)wanted.Height))]);
    }

    /// <summary>The tiles that regions of one level touch, each once; every <paramref name="step"/>-th of them is taken.</summary>
    public static StoredTiles Of(SlideInfo slide, int index, IEnumerable<SlideRegion> regions, int step = 1)
    {
        using TiffFile file = TiffFile.TryOpen(slide.Path)!;
        using var decoder = new TileDecoder(file);
        PyramidLevel found = TiffPyramids.LevelOf(file, LevelDirectory.Find(file, slide, index)!, out _)! with { Level = slide.Levels[index] };
        var level = (JpegTileLevel)TiffFormat.StoredLevelOf(file, decoder, found, Rgb24.White, out _)!;
        var tiles = new StoredTiles(level.Tile);
        HashSet<long> touched = [];
        foreach (SlideRegion region in regions)
        {
            (long x, long y) = ((long)(region.Origin.X / slide.Levels[index].Downsample), (long)(region.Origin.Y / slide.Levels[index].Downsample));
            for (long row = y / level.Tile.Height; row * level.Tile.Height < Math.Min(level.Height, y + region.Size.Height); row++)
            {
                for (long column = x / level.Tile.Width; column * level.Tile.Width < Math.Min(level.Width, x + region.Size.Width); column++)
                {
                    long tile = (row * level.Columns) + column;
                    if (!level.IsAbsent(tile) && touched.Add(tile) && (touched.Count - 1) % step == 0)
                    {
                        tiles._streams.Add(Stream(file, level, level.PlaceOf(tile)));
                    }
                }
            }
        }

        tiles.Touched = touched.Count;
        return tiles;
    }

    /// <summary>How many tiles the regions touch.</summary>
    public int Touched { get; private set; }

    /// <summary>Decodes each once, on this thread, into the same memory; false where one is damaged.</summary>
    public bool Decode() => Decode(0, 1);

    /// <summary>Decodes each <paramref name="step"/>-th from one on; each thread that does has memory of its own.</summary>
    public bool Decode(int first, int step)
    {
        using TurboJpegHandle decompressor = TurboJpegHandle.Create();
        Rgb24[] decoded = first == 0 ? _decoded : new Rgb24[_decoded.Length];
        bool isWhole = true;
        for (int i = first; i < _streams.Count; i += step)
        {
            isWhole &= decompressor.TryDecode(_streams[i], Size, decoded, Size.Width);
        }

        return isWhole;
    }

    private static byte[] Stream(TiffFile file, JpegTileLevel level, (long Offset, long Length) place)
    {
        int start = level.Prefix.Length - 2;
        byte[] stream = new byte[start + place.Length];
        file.TryRead(place.Offset, stream.AsSpan(start));
        JpegMarkers.TryPrepare(stream.AsSpan(start), level.Tile, level.Components);
        level.Prefix.CopyTo(stream, 0);
        return stream;
    }
}
