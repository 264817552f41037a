using System.Collections.Immutable;

namespace Pathology;

/// <summary>The tiles of a slide as they were scored, and how one is read again.</summary>
/// <param name="Level">The level that they are read from.</param>
/// <param name="SourceSize">What is read for one, in pixels of <paramref name="Level"/>.</param>
/// <param name="Tiles">Those that were scored, in the order of their cells: row by row.</param>
public sealed record TileGround(int Level, PixelSize SourceSize, ImmutableArray<ScoredTile> Tiles)
{
    /// <summary>To which stain tiles were brought before they were scored; null where they were taken as they are.</summary>
    public StainNormalization? Stain { get; init; }

    /// <summary>The tiles of a heatmap.</summary>
    /// <param name="classIndex">Of what is looked for.</param>
    public static TileGround Of(Heatmap heatmap, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(heatmap);
        TilePlan plan = heatmap.Plan;
        return new TileGround(
            plan.Level,
            plan.SourceSize,
            [
                .. plan.Cells.Order().Select(cell => new TileIndex(cell % plan.Columns, cell / plan.Columns))
                    .Where(index => !float.IsNaN(heatmap.ScoreOf(index, classIndex)))
                    .Select(index => new ScoredTile(plan.BaseRectangleOf(index), heatmap.ScoreOf(index, classIndex))),
            ]);
    }

    /// <summary>Reads a tile as the network is given it.</summary>
    /// <param name="slide">Stays the caller's.</param>
    /// <param name="tile">One of them.</param>
    /// <param name="size">What the network takes.</param>
    /// <exception cref="SlideException">The pixels cannot be read.</exception>
    public Rgb24[] Read(ISlide slide, ScoredTile tile, PixelSize size)
    {
        ArgumentNullException.ThrowIfNull(slide);
        var pixels = new Rgb24[SourceSize.Area];
        slide.Read(new SlideRegion(Level, new BasePoint(tile.Area.X, tile.Area.Y), SourceSize), pixels);
        if (SourceSize != size)
        {
            Rgb24[] source = pixels;
            pixels = new Rgb24[size.Area];
            new TileResampler(SourceSize, size).Resample(source, pixels);
        }

        Stain?.Apply(pixels);
        return pixels;
    }
}
