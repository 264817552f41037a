using System.Collections.Concurrent;

namespace Pathology.Screening;

/// <summary>A slide's stored tiles, handed on to a device that decodes them: read once as far as memory lasts, and each checked before it goes.</summary>
/// <remarks>
/// For any number of readers at once. What is no whole picture of the usual kind is not handed on: whoever asks reads its tiles as pixels, and libjpeg-turbo
/// says what is wrong with them.
/// </remarks>
internal sealed class StoredTileFeed
{
    // Neighbouring batches share stored tiles: what two rows of the largest slides have.
    private const int MostKept = 1024;

    private static long s_slides;

    private readonly IStoredTiles _stored;
    private readonly TilePlan _plan;
    private readonly EncodedForm _form;
    private readonly double _downsample;
    private readonly ConcurrentDictionary<(long Column, long Row), Lazy<byte[]?>> _kept = new();
    private readonly ConcurrentQueue<(long Column, long Row)> _order = new();

    private StoredTileFeed(ISlide slide, IStoredTiles stored, TilePlan plan, EncodedForm form) =>
        (_stored, _plan, _form, _downsample) = (stored, plan, form, slide.Info.Levels[plan.Level].Downsample);

    /// <summary>The feed of a slide whose stored tiles can be handed on; null for the others.</summary>
    public static StoredTileFeed? Of(ISlide slide, TilePlan plan)
    {
        if (slide is not IStoredTiles stored || plan.Count == 0 || slide.Info.Levels[plan.Level] is not { StoredTile: { } tile } level)
        {
            return null;
        }

        // What one tile is, all of the level are held to be; those that are not go as pixels.
        (long x, long y) = Whole(plan.RegionOf(plan.IndexOf(0)).Origin, level.Downsample) ?? (-1, -1);
        if (x < 0 || y < 0 || x >= level.Width || y >= level.Height
            || stored.ReadStoredTile(plan.Level, x / tile.Width, y / tile.Height) is not { } first || JpegScan.Check(first) is not { } picture || picture.Size != tile)
        {
            return null;
        }

        return new StoredTileFeed(slide, stored, plan, new EncodedForm(
            Interlocked.Increment(ref s_slides), plan.Level, level.Width, level.Height, picture, plan.SourceSize, plan.TileSize, plan.BeyondOf(slide.Info)));
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
        if (ReferenceEquals(first, read))
        {
            _order.Enqueue((column, row));
            if (_order.Count > MostKept && _order.TryDequeue(out (long Column, long Row) oldest))
            {
                _kept.TryRemove(oldest, out _);
            }
        }

        return first.Value;
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
