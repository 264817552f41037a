using System.Collections.Concurrent;

namespace Pathology.Screening;

/// <summary>A slide's stored tiles, handed on to a device that decodes them: read once as far as memory lasts, and each checked before it goes.</summary>
/// <remarks>
/// For any number of readers at once. What is no whole picture of the usual kind is not handed on: whoever asks reads its tiles as pixels, and libjpeg-turbo
/// says what is wrong with them.
/// </remarks>
internal sealed class StoredTileFeed
{
    // Neighbouring batches share stored tiles: what two rows of the largest slides have takes about as much.
    private const long MostBytes = 64L << 20;

    // Of so many sites one at least has a stored tile of the usual kind, or the slide has none.
    private const int Tries = 8;

    private static long s_slides;

    private readonly IStoredTiles _stored;
    private readonly TilePlan _plan;
    private readonly EncodedForm _form;
    private readonly double _downsample;
    private readonly ConcurrentDictionary<(long Column, long Row), Lazy<byte[]?>> _kept = new();
    private readonly ConcurrentQueue<((long Column, long Row) Tile, int Bytes)> _order = new();
    private long _bytes;

    private StoredTileFeed(IStoredTiles stored, TilePlan plan, EncodedForm form, double downsample) =>
        (_stored, _plan, _form, _downsample) = (stored, plan, form, downsample);

    /// <summary>The feed of a slide whose stored tiles can be handed on; null for the others.</summary>
    public static StoredTileFeed? Of(ISlide slide, TilePlan plan)
    {
        if (slide is not IStoredTiles stored || plan.Count == 0 || slide.Info.Levels[plan.Level] is not { StoredTile: { } tile } level)
        {
            return null;
        }

        // What one tile is, all of the level are held to be; those that are not go as pixels.
        for (int i = 0; i < Tries; i++)
        {
            if (Whole(plan.RegionOf(plan.IndexOf((int)((long)i * plan.Count / Tries))).Origin, level.Downsample) is { } at && at.X < level.Width && at.Y < level.Height
                && stored.ReadStoredTile(plan.Level, at.X / tile.Width, at.Y / tile.Height) is { } one && JpegScan.Check(one) is { IsYCbCr: true } picture && picture.Size == tile)
            {
                // RGB streams stay the processor's: no device has shown yet that it gives them back as they are.
                return new StoredTileFeed(stored, plan, new EncodedForm(
                    Interlocked.Increment(ref s_slides), plan.Level, level.Width, level.Height, picture, plan.SourceSize, plan.TileSize, plan.BeyondOf(slide.Info)), level.Downsample);
            }
        }

        return null;
    }

    public void Begin(TileBatch batch, Action<int> readHere) => batch.Encoded!.Begin(_form, readHere);

    /// <summary>Adds what a tile is made from; false where it has to be read as pixels.</summary>
    /// <exception cref="SlideException">The slide cannot be read any more.</exception>
    public bool TryPlace(EncodedTiles tiles, int index, TileIndex site)
    {
        if (Whole(_plan.RegionOf(site).Origin, _downsample) is not { } at)
        {
            return false; // between pixels of the level
        }

        PixelSize tile = _form.Picture.Size;
        (long left, long right) = (Math.Max(at.X, 0), Math.Min(at.X + _form.Source.Width, _form.Width));
        (long top, long bottom) = (Math.Max(at.Y, 0), Math.Min(at.Y + _form.Source.Height, _form.Height));
        if (right <= left || bottom <= top)
        {
            return false;
        }

        for (long row = top / tile.Height; row <= (bottom - 1) / tile.Height; row++)
        {
            for (long column = left / tile.Width; column <= (right - 1) / tile.Width; column++)
            {
                if (tiles.PictureAt(column, row) >= 0)
                {
                    continue;
                }

                if (Take(column, row) is not { } jpeg)
                {
                    return false;
                }

                tiles.Add(column, row, jpeg);
            }
        }

        tiles.Place(index, at.X, at.Y);
        return true;
    }

    // Readers that want a tile which another is at wait for it: its check costs more than they lose.
    private byte[]? Take(long column, long row)
    {
        if (_kept.TryGetValue((column, row), out Lazy<byte[]?>? known))
        {
            return known.Value;
        }

        var read = new Lazy<byte[]?>(() => Read(column, row));
        Lazy<byte[]?> first = _kept.GetOrAdd((column, row), read);
        byte[]? stream = first.Value;
        if (ReferenceEquals(first, read))
        {
            int bytes = stream?.Length ?? 0;
            _order.Enqueue(((column, row), bytes));
            Interlocked.Add(ref _bytes, bytes);
            while (Interlocked.Read(ref _bytes) > MostBytes && _order.TryDequeue(out ((long, long) Tile, int Bytes) oldest))
            {
                _kept.TryRemove(oldest.Tile, out _);
                Interlocked.Add(ref _bytes, -oldest.Bytes);
            }
        }

        return stream;
    }

    /// <summary>Keeps none: whoever wants one still reads it again.</summary>
    public void Forget()
    {
        while (_order.TryDequeue(out ((long, long) Tile, int Bytes) oldest))
        {
            _kept.TryRemove(oldest.Tile, out _);
            Interlocked.Add(ref _bytes, -oldest.Bytes);
        }
    }

    private byte[]? Read(long column, long row) =>
        _stored.ReadStoredTile(_plan.Level, column, row) is { } read && JpegScan.Check(read) == _form.Picture ? read : null;

    // As every reader of the engine places a region, and OpenSlide; null where it begins between pixels.
    private static (long X, long Y)? Whole(BasePoint origin, double downsample)
    {
        (double x, double y) = (origin.X / downsample, origin.Y / downsample);
        return origin.X >= 0 && origin.Y >= 0 && x == Math.Floor(x) && y == Math.Floor(y) ? ((long)x, (long)y) : null;
    }
}
