using System.Collections.Concurrent;

namespace Pathology.Viewer.Slides;

/// <summary>Makes tiles and crops: hands on what the file stores, else decodes and encodes. Any thread may ask.</summary>
internal sealed class TileMaker : IDisposable
{
    private const int Quality = 85;
    private static readonly PixelSize s_usual = new(512, 512);

    // Coarser than this beside the coarsest level, every tile would read half the slide: the overview serves them.
    private const double LargestShrink = 16;
    private const int OverviewSide = 2048;

    // Decoding is arithmetic: more at once than there are processors only makes each later.
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);
    private readonly ConcurrentBag<JpegEncoder> _encoders = [];
    private long _made;

    /// <summary>How many pictures were made.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>A tile as it lies in the file; null where it has to be made.</summary>
    public static byte[]? Stored(OpenSlide slide, int level, long column, long row, PixelSize size) =>
        slide.Slide is IStoredTiles stored && slide.Pyramid.StoredLevelOf(level) is { } at
        && size == new PixelSize(slide.Pyramid.TileSize, slide.Pyramid.TileSize)
        && IsWhole(slide, at, column, row)
            ? stored.ReadStoredTile(at, column, row)
            : null;

    /// <summary>A tile, decoded and encoded.</summary>
    public Task<byte[]> MakeAsync(OpenSlide slide, int level, (long X, long Y, PixelSize Size) part, CancellationToken cancellationToken)
    {
        long scale = slide.Pyramid.ScaleOf(level);
        return PictureAsync(slide, new BasePoint(part.X * scale, part.Y * scale), scale, part.Size, cancellationToken);
    }

    /// <summary>A part of the slide, at any scale of 1 and more.</summary>
    public Task<byte[]> PictureAsync(OpenSlide slide, BasePoint origin, double scale, PixelSize size, CancellationToken cancellationToken) =>
        EncodeAsync(() => Read(slide, origin, scale, size, cancellationToken), cancellationToken);

    /// <summary>Any picture, read when its turn has come.</summary>
    public async Task<byte[]> EncodeAsync(Func<RgbImage> read, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            byte[] picture = await Task.Run(() => Encode(read()), cancellationToken).ConfigureAwait(false);
            Interlocked.Increment(ref _made);
            return picture;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose()
    {
        _turns.Dispose();
        while (_encoders.TryTake(out JpegEncoder? encoder))
        {
            encoder.Dispose();
        }
    }

    private byte[] Encode(RgbImage picture)
    {
        if (!_encoders.TryTake(out JpegEncoder? encoder))
        {
            encoder = new JpegEncoder(s_usual, Quality);
        }

        byte[] jpeg = encoder.Encode(picture.Pixels, picture.Size);
        _encoders.Add(encoder);
        return jpeg;
    }

    private static RgbImage Read(OpenSlide slide, BasePoint origin, double scale, PixelSize size, CancellationToken cancellationToken) =>
        scale / slide.Slide.Info.Levels[^1].Downsample > LargestShrink
            ? slide.Overview(OverviewSide).Cut(slide.Slide.Info, origin, scale, size)
            : RegionPicture.Read(slide.Slide, origin, scale, size, cancellationToken);

    private static bool IsWhole(OpenSlide slide, int level, long column, long row)
    {
        SlideLevel stored = slide.Slide.Info.Levels[level];
        int tile = slide.Pyramid.TileSize;
        return (column + 1) * tile <= stored.Width && (row + 1) * tile <= stored.Height;
    }
}
