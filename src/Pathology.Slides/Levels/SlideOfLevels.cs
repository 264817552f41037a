using System.Collections.Immutable;

namespace Pathology.Slides.Levels;

/// <summary>A slide with some of its levels only. Owns the slide that it stands for.</summary>
internal sealed class SlideOfLevels : ISlide, IStoredTiles, IExpectsReads
{
    private readonly ISlide _slide;
    private readonly ImmutableArray<int> _levels;

    /// <param name="slide">The slide.</param>
    /// <param name="levels">Its levels that are kept, the sharpest first.</param>
    /// <param name="warnings">Why the others are not.</param>
    internal SlideOfLevels(ISlide slide, ImmutableArray<int> levels, IEnumerable<string> warnings)
    {
        (_slide, _levels) = (slide, levels);
        Info = slide.Info with
        {
            Levels = [.. levels.Select(level => slide.Info.Levels[level])],
            Warnings = [.. slide.Info.Warnings, .. warnings],
        };
    }

    public SlideInfo Info { get; }

    public IReadOnlyCollection<DamagedTile> DamagedTiles =>
        [.. _slide.DamagedTiles.Where(tile => _levels.Contains(tile.Level)).Select(tile => tile with { Level = _levels.IndexOf(tile.Level) })];

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        _ = RegionCheck.LevelOf(Info, region, destination.Length);
        _slide.Read(region with { Level = _levels[region.Level] }, destination);
    }

    public void Expect(IEnumerable<SlideRegion> regions) => (_slide as IExpectsReads)?.Expect(regions.Select(region => region with { Level = _levels[region.Level] }));

    public byte[]? ReadStoredTile(int level, long column, long row) => (_slide as IStoredTiles)?.ReadStoredTile(_levels[level], column, row);

    public RgbImage ReadAssociatedImage(string name) => _slide.ReadAssociatedImage(name);

    public byte[]? ReadIccProfile() => _slide.ReadIccProfile();

    public void Dispose() => _slide.Dispose();
}
