namespace Pathology;

/// <summary>What the scores of a growing heatmap belong to, and where its cells lie.</summary>
public sealed record GrowingHeatmapFacts
{
    /// <summary>The slide's name in the run.</summary>
    public required string Name { get; init; }

    /// <summary>The slide's file, as the run was given it.</summary>
    public required string Path { get; init; }

    /// <summary>Size of the slide, in base pixels.</summary>
    public required long Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public required long Height { get; init; }

    /// <summary>Cells in a row.</summary>
    public required int Columns { get; init; }

    /// <summary>Rows of cells.</summary>
    public required int Rows { get; init; }

    /// <summary>What the cell of column 0, row 0 covers, in base pixels; every other is a whole number of these further.</summary>
    public required double CellX { get; init; }

    /// <inheritdoc cref="CellX"/>
    public required double CellY { get; init; }

    /// <inheritdoc cref="CellX"/>
    public required double CellWidth { get; init; }

    /// <inheritdoc cref="CellX"/>
    public required double CellHeight { get; init; }

    /// <summary>How many of the cells will have been scored in the end.</summary>
    public required int Tiles { get; init; }

    /// <summary>The class whose scores they are.</summary>
    public required string PositiveClass { get; init; }

    /// <summary>When the file was begun: a run that goes on begins it anew.</summary>
    public required DateTimeOffset Begun { get; init; }

    /// <summary>What is known of a slide when its first tile is about to be scored.</summary>
    public static GrowingHeatmapFacts Of(string name, string path, SlideInfo slide, TilePlan plan, string positiveClass, DateTimeOffset begun)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(plan);
        (double x, double y, double width, double height) = plan.CellOf(new TileIndex(0, 0));
        return new GrowingHeatmapFacts
        {
            Name = name,
            Path = path,
            Width = slide.Width,
            Height = slide.Height,
            Columns = plan.Columns,
            Rows = plan.Rows,
            CellX = x,
            CellY = y,
            CellWidth = width,
            CellHeight = height,
            Tiles = plan.Count,
            PositiveClass = positiveClass,
            Begun = begun,
        };
    }

    /// <summary>Whether cells of these numbers can lie on a slide: what stands in a file is not believed before.</summary>
    internal bool IsPossible => Columns > 0 && Rows > 0 && (long)Columns * Rows <= TilePlan.MostCells && Tiles >= 0 && Tiles <= (long)Columns * Rows
        && CellWidth > 0 && CellHeight > 0 && double.IsFinite(CellX + CellY + CellWidth + CellHeight) && Width > 0 && Height > 0
        && Name.Length > 0 && Path.Length > 0;
}
