using System.Collections.Immutable;

namespace Pathology.Testing;

/// <summary>A slide without a file: a formula gives the colour of every pixel of every level.</summary>
public sealed class PatternSlide : ISlide
{
    private readonly Func<int, long, long, Rgb24> _colour;

    /// <param name="colour">The colour at (level, x, y), in that level's pixels; asked for pixels inside the level only.</param>
    public PatternSlide(SlideInfo info, Func<int, long, long, Rgb24> colour) => (Info, _colour) = (info, colour);

    /// <param name="colour">The colour at (level, x, y), in that level's pixels.</param>
    public PatternSlide(ImmutableArray<SlideLevel> levels, Func<int, long, long, Rgb24> colour)
        : this(new SlideInfo("pattern", "pattern", levels) { Reader = "pattern" }, colour)
    {
    }

    public SlideInfo Info { get; }

    /// <summary>The largest region asked for so far, in pixels.</summary>
    public int LargestRead { get; private set; }

    /// <summary>The level that was read last.</summary>
    public int LastLevel { get; private set; }

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        (LargestRead, LastLevel) = (Math.Max(LargestRead, region.Size.Area), region.Level);
        SlideLevel level = Info.Levels[region.Level];
        long left = (long)(region.Origin.X / level.Downsample);
        long top = (long)(region.Origin.Y / level.Downsample);
        for (int i = 0; i < destination.Length; i++)
        {
            long x = left + (i % region.Size.Width);
            long y = top + (i / region.Size.Width);
            bool inside = x >= 0 && y >= 0 && x < level.Width && y < level.Height;
            destination[i] = inside ? _colour(region.Level, x, y) : Info.Background;
        }
    }

    public RgbImage ReadAssociatedImage(string name) => throw new ArgumentException($"A pattern has no '{name}'.", nameof(name));

    public byte[]? ReadIccProfile() => null;

    public void Dispose()
    {
    }
}
