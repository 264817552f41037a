using System.Collections.Immutable;
using System.Globalization;

namespace Pathology;

/// <summary>
/// All tile sites of a slide, decided before any pixel is read: a grid on one level, and which of its cells are kept, in reading order.
/// </summary>
/// <remarks>
/// A plan is arithmetic: the same slide, model, mask and options always give the same plan.
/// Sites are computed from their index, never added up, so the last tile of a row is placed as exactly as the first.
/// </remarks>
public sealed class TilePlan
{
    /// <summary>The most cells of a grid: a plan numbers them, and a heatmap has a value for each, a gigabyte a class here.</summary>
    public const long MostCells = 1 << 28;

    // A 20x scan for a 40x model is doubled, which networks bear; beyond that there is nothing left to look at.
    private const double MostEnlargement = 2.1;

    private readonly double _downsample;
    private readonly BasePoint _origin;
    private readonly bool _isBlackBeyond;

    internal TilePlan(TileGrid grid, ImmutableArray<int> cells)
    {
        (Level, SourceSize, TileSize, Columns, Rows) = (grid.Level, grid.SourceSize, grid.TileSize, grid.Columns, grid.Rows);
        (StepX, StepY, _downsample, _origin) = (grid.StepX, grid.StepY, grid.Downsample, grid.Origin);
        (_isBlackBeyond, SlideSize) = (grid.IsBlackBeyond, grid.SlideSize);
        Cells = cells;
    }

    /// <summary>The level that is read.</summary>
    public int Level { get; }

    /// <summary>What is read for one tile, in pixels of <see cref="Level"/>.</summary>
    public PixelSize SourceSize { get; }

    /// <summary>What the network is given: the source, resampled where the two differ.</summary>
    public PixelSize TileSize { get; }

    /// <summary>Distance between neighbouring tiles across, in pixels of <see cref="Level"/>; not always whole.</summary>
    public double StepX { get; }

    /// <summary>Distance between neighbouring tiles down, in pixels of <see cref="Level"/>; not always whole.</summary>
    public double StepY { get; }

    /// <summary>Grid cells across, kept or not.</summary>
    public int Columns { get; }

    /// <summary>Grid cells down, kept or not.</summary>
    public int Rows { get; }

    /// <summary>The kept cells as <c>row · Columns + column</c>, in the order they are read and batched.</summary>
    public ImmutableArray<int> Cells { get; }

    /// <summary>Size of the slide in base pixels, which the cells of the last row and column may reach past; null for a plan of no slide.</summary>
    public (long Width, long Height)? SlideSize { get; }

    /// <summary>How many tiles are kept.</summary>
    public int Count => Cells.Length;

    /// <summary>Plans a slide for a model.</summary>
    /// <exception cref="MissingResolutionException">The slide's resolution is unknown.</exception>
    /// <exception cref="SlideException">The slide is too coarse, or its grid too large, for the model.</exception>
    public static TilePlan For(SlideInfo slide, ModelInfo model, TissueMask tissue, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tissue);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        MicronsPerPixel resolution = slide.MicronsPerPixel ?? throw new MissingResolutionException(slide.Path);
        double enlargement = Math.Max(resolution.X, resolution.Y) / model.MicronsPerPixel;
        if (enlargement > MostEnlargement)
        {
            throw new SlideException(slide.Path, string.Create(
                CultureInfo.InvariantCulture,
                $"its sharpest level has {resolution.Mean:0.###} µm a pixel, {enlargement:0.#} times too coarse for the model {model.Name}, which needs {model.MicronsPerPixel:0.###}; take a sharper scan or a model for this resolution, or correct the resolution with --mpp."));
        }

        int stride = options.Stride ?? model.Stride ?? model.PatchSize;
        TileGrid grid = options.Grid == GridKind.WsInfer
            ? WsInferGrid.For(slide, resolution, model, stride)
            : NativeGrid.For(slide, resolution, model, stride);
        return new TilePlan(grid with { SlideSize = (slide.Width, slide.Height) }, TileSelection.Select(grid, slide, tissue, options));
    }

    /// <summary>The place in the grid of the tile that is read <paramref name="ordinal"/>-th.</summary>
    public TileIndex IndexOf(int ordinal) => new(Cells[ordinal] % Columns, Cells[ordinal] / Columns);

    /// <summary>Reads what a tile is made from, <see cref="SourceSize"/> pixels, row by row.</summary>
    /// <remarks>Beyond the slide's edge lies its background; under WSInfer's grid black, as openslide-python's alpha becomes when it is dropped.</remarks>
    /// <exception cref="SlideException">The pixels cannot be read. The slide is of no further use.</exception>
    public void Read(ISlide slide, TileIndex index, Span<Rgb24> source)
    {
        ArgumentNullException.ThrowIfNull(slide);
        SlideRegion region = RegionOf(index);
        slide.Read(region, source);
        if (_isBlackBeyond)
        {
            BeyondEdge.Blacken(slide.Info.Levels[Level], region, source);
        }
    }

    /// <summary>What lies beyond the slide's edge in a tile: the slide's background, or black.</summary>
    public Rgb24 BeyondOf(SlideInfo slide) => _isBlackBeyond ? default : slide.Background;

    /// <summary>The pixels that a tile is read from. Tiles of the last row and column may reach past the slide's edge.</summary>
    public SlideRegion RegionOf(TileIndex index) => new(Level, OriginOf(index), SourceSize);

    /// <summary>What a tile covers, in base pixels.</summary>
    public BaseRectangle BaseRectangleOf(TileIndex index)
    {
        BasePoint origin = OriginOf(index);
        return new BaseRectangle(origin.X, origin.Y, Scale(SourceSize.Width), Scale(SourceSize.Height));
    }

    /// <summary>
    /// The part of the slide that a heatmap cell stands for, in base pixels: one step across and down, in the middle of its tile.
    /// Without overlap that is the tile itself.
    /// </summary>
    public (double X, double Y, double Width, double Height) CellOf(TileIndex index)
    {
        double width = StepX * _downsample;
        double height = StepY * _downsample;
        double left = (SourceSize.Width - StepX) / 2 * _downsample;
        double top = (SourceSize.Height - StepY) / 2 * _downsample;
        return (_origin.X + left + (index.Column * width), _origin.Y + top + (index.Row * height), width, height);
    }

    /// <summary>
    /// Width and height of a heatmap cell in millimetres: the resolution of whatever is measured on the map. Nothing smaller can be seen,
    /// and no two sizes closer than this told apart.
    /// </summary>
    /// <param name="resolution">Micrometres across a base pixel, along each axis.</param>
    public (double Width, double Height) CellMillimeters(MicronsPerPixel resolution) =>
        (StepX * _downsample * resolution.X / 1000, StepY * _downsample * resolution.Y / 1000);

    /// <summary>The same plan with only some of its cells, in the order given.</summary>
    /// <param name="cells">As <c>row · Columns + column</c>; of the grid, kept by this plan or not.</param>
    public TilePlan Of(ImmutableArray<int> cells) => Changed(0, 0, SourceSize, cells);

    /// <summary>The plan whose tiles lie elsewhere, or show more or less of the slide: the same cells, each read from a place of its own near by.</summary>
    /// <param name="right">How far each lies further right, in pixels of <see cref="Level"/>; need not be whole.</param>
    /// <param name="down">How far each lies further down.</param>
    /// <param name="magnification">How much larger tissue appears in it, its middle staying where it is; 1 for as it is.</param>
    public TilePlan Moved(double right, double down, double magnification = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(magnification);
        var source = new PixelSize(Math.Max(1, (int)Math.Round(SourceSize.Width / magnification)), Math.Max(1, (int)Math.Round(SourceSize.Height / magnification)));
        return Changed(right + ((SourceSize.Width - source.Width) / 2.0), down + ((SourceSize.Height - source.Height) / 2.0), source, Cells);
    }

    /// <summary>The cells, kept or not, whose middles lie inside an area, as <c>row · Columns + column</c>, row by row.</summary>
    public ImmutableArray<int> CellsWithin(BasePolygon area)
    {
        ArgumentNullException.ThrowIfNull(area);
        if (area.Exterior.Vertices.IsEmpty)
        {
            return [];
        }

        (double x, double y, double width, double height) = CellOf(new TileIndex(0, 0));
        var middles = RowPoints.At([.. Enumerable.Range(0, Columns).Select(column => x + ((column + 0.5) * width))]);
        var polygon = new PolygonRow([area]);
        bool[] isInside = new bool[Columns];
        ImmutableArray<int>.Builder cells = ImmutableArray.CreateBuilder<int>();
        (double top, double bottom) = (area.Exterior.Vertices.Min(vertex => vertex.Y), area.Exterior.Vertices.Max(vertex => vertex.Y));
        for (int row = Math.Max(0, (int)((top - y) / height) - 1); row < Rows && y + (row * height) <= bottom; row++)
        {
            Array.Clear(isInside);
            polygon.Fill(y + ((row + 0.5) * height), middles, isInside);
            for (int column = 0; column < Columns; column++)
            {
                if (isInside[column])
                {
                    cells.Add((row * Columns) + column);
                }
            }
        }

        return cells.ToImmutable();
    }

    /// <summary>The plan whose tiles each cover a square of this one's, from the first one's corner to the last one's.</summary>
    internal TilePlan Grouped(int across, int columns, int rows, PixelSize tileSize, ImmutableArray<int> cells) => new(
        new TileGrid
        {
            Level = Level,
            Downsample = _downsample,
            Origin = _origin,
            SourceSize = new PixelSize(
                (int)Math.Round(SourceSize.Width + ((across - 1) * StepX)),
                (int)Math.Round(SourceSize.Height + ((across - 1) * StepY))),
            TileSize = tileSize,
            StepX = across * StepX,
            StepY = across * StepY,
            Columns = columns,
            Rows = rows,
            StoredTileWidth = 1,
            SlideSize = SlideSize,
            IsBlackBeyond = _isBlackBeyond,
        },
        cells);

    private TilePlan Changed(double right, double down, PixelSize source, ImmutableArray<int> cells) => new(
        new TileGrid
        {
            Level = Level,
            Downsample = _downsample,
            Origin = new BasePoint(_origin.X + Scale(right), _origin.Y + Scale(down)),
            SourceSize = source,
            TileSize = TileSize,
            StepX = StepX,
            StepY = StepY,
            Columns = Columns,
            Rows = Rows,
            StoredTileWidth = 1,
            SlideSize = SlideSize,
            IsBlackBeyond = _isBlackBeyond,
        },
        cells);

    private BasePoint OriginOf(TileIndex index) => new(
        _origin.X + Scale(Math.Round(index.Column * StepX)),
        _origin.Y + Scale(Math.Round(index.Row * StepY)));

    private long Scale(double levelPixels) => (long)Math.Round(levelPixels * _downsample);
}
