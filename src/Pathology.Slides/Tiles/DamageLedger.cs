using System.Collections.Immutable;

namespace Pathology.Slides.Tiles;

/// <summary>Which stored tiles of a slide could not be decoded so far. For any number of threads.</summary>
internal sealed class DamageLedger(ImmutableArray<StoredLevel> levels, SlideInfo info)
{
    private const int MostNoted = 10_000;

    private readonly Lock _gate = new();
    private ImmutableSortedSet<(int Level, long Tile)> _noted = [];

    /// <summary>In their order.</summary>
    public IReadOnlyCollection<DamagedTile> Tiles => [.. _noted.Select(at => Of(at.Level, at.Tile))];

    public void Note(int level, long tile)
    {
        lock (_gate)
        {
            // A slide whose every tile is damaged is told by the first of them.
            _noted = _noted.Count < MostNoted ? _noted.Add((level, tile)) : _noted;
        }
    }

    public void Clear() => _noted = [];

    /// <summary>The first that a region touches. Where more are damaged than are noted, it may not be among them: then any says enough.</summary>
    public DamagedTile FirstOf(SlideRegion region)
    {
        IReadOnlyCollection<DamagedTile> tiles = Tiles;
        return tiles.Where(tile => tile.Level == region.Level && Touches(region, tile)).Append(tiles.First()).First();
    }

    private DamagedTile Of(int level, long tile)
    {
        StoredLevel stored = levels[level];
        (long row, long column) = Math.DivRem(tile, stored.Columns);
        double downsample = info.Levels[level].Downsample;
        return new DamagedTile(level, column, row, new BasePoint((long)(column * stored.Tile.Width * downsample), (long)(row * stored.Tile.Height * downsample)));
    }

    // With a pixel to spare: a region that starts between pixels reaches into the next tile.
    private bool Touches(in SlideRegion region, DamagedTile tile)
    {
        double downsample = info.Levels[tile.Level].Downsample;
        PixelSize side = levels[tile.Level].Tile;
        return tile.Origin.X < region.Origin.X + ((region.Size.Width + 2) * downsample) && region.Origin.X < tile.Origin.X + ((side.Width + 2) * downsample)
            && tile.Origin.Y < region.Origin.Y + ((region.Size.Height + 2) * downsample) && region.Origin.Y < tile.Origin.Y + ((side.Height + 2) * downsample);
    }
}
