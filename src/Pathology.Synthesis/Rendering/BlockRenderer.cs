using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Artefacts;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Rendering;

/// <summary>Draws any rectangle of one slide at one resolution. Holds its own buffers, so one thread uses it at a time.</summary>
/// <remarks>Every pixel depends on the slide and on where it is, never on the rectangle: the same pixel is the same in whatever block.</remarks>
internal sealed class BlockRenderer
{
    /// <summary>Longest side of a rectangle: the textures' rows are laid out for it.</summary>
    public const int LargestSide = 512;

    private readonly SlideAnatomy _anatomy;
    private readonly double _micronsPerPixel;
    private readonly TissueGrid _grid = new();
    private readonly Canvas _canvas = new();
    private readonly List<Cell> _cells = [];
    private readonly GroundPainter _ground;
    private readonly CellPlacer _placer;
    private readonly CellPainter _painter;
    private readonly ArtefactPainter _artefacts;
    private readonly Optics _optics;

    public BlockRenderer(SlideAnatomy anatomy, StainPreset stain, ulong seed, double micronsPerPixel)
    {
        _anatomy = anatomy;
        _micronsPerPixel = micronsPerPixel;
        TextureBank bank = TextureBank.For(micronsPerPixel);
        _ground = new GroundPainter(bank, new PreparationStyle(seed), micronsPerPixel);
        _placer = new CellPlacer(seed, micronsPerPixel);
        _painter = new CellPainter(bank, micronsPerPixel);
        _artefacts = new ArtefactPainter(anatomy.Artefacts, bank, micronsPerPixel);
        _optics = new Optics(stain, bank, micronsPerPixel);
    }

    /// <summary>Draws the rectangle whose corner is (left, top) in pixels of this resolution, row by row, at most <see cref="LargestSide"/> wide and high.</summary>
    public void Render(int left, int top, int width, int height, Span<Rgb24> destination)
    {
        if (!TryRenderTissue(left, top, width, height, destination))
        {
            RenderGlass(left, top, width, height, destination);
        }
    }

    /// <summary>As <see cref="Render"/>, but where there is nothing but glass it draws nothing and says false.</summary>
    public bool TryRenderTissue(int left, int top, int width, int height, Span<Rgb24> destination)
    {
        int margin = Optics.Margin + _artefacts.Prepare(left, top, width, height);
        (int x, int y, int right, int bottom) = (left - margin, top - margin, left + width + margin, top + height + margin);
        FillGrid(x, y, right, bottom);
        if (!_grid.HasTissue && !_artefacts.AreNear)
        {
            return false;
        }

        _canvas.Reset(x, y, right + 8, bottom);
        if (_grid.HasTissue)
        {
            _ground.Paint(_canvas, _grid);
            _cells.Clear();
            _placer.Place(_grid, x, y, right, bottom, _cells);
            _painter.Paint(_canvas, _cells);
            _artefacts.PaintDyes(_canvas);
        }

        _optics.Transmit(_canvas);
        _artefacts.PaintLight(_canvas);
        _optics.Record(_canvas, left, top, width, height, destination);
        return true;
    }

    /// <summary>As <see cref="Render"/> where there is nothing but glass, without looking.</summary>
    public void RenderGlass(int left, int top, int width, int height, Span<Rgb24> destination)
    {
        _canvas.Reset(left - Optics.Margin, top - Optics.Margin, left + width + Optics.Margin + 8, top + height + Optics.Margin);
        _optics.Transmit(_canvas);
        _optics.Record(_canvas, left, top, width, height, destination);
    }

    /// <summary>The tumour cells that <see cref="Render"/> draws in the rectangle, or some pixels beside it; until the next call.</summary>
    public IReadOnlyList<Cell> TumourCells(int left, int top, int width, int height)
    {
        FillGrid(left, top, left + width, top + height);
        _cells.Clear();
        if (_grid.HasTissue)
        {
            _placer.PlaceTumour(_grid, left, top, left + width, top + height, _cells);
        }

        return _cells;
    }

    /// <summary>What the pixel at (x, y), within the rectangle drawn last, shows.</summary>
    public TissueLabel LabelAt(float x, float y)
    {
        TissueSample sample = _grid.At(x, y);
        bool isTumour = sample.Tumour > 0;

        // The grid rounds the outline off; near it the outline itself decides.
        if (MathF.Abs(sample.Tumour) < 2 * TissueGrid.Step * _micronsPerPixel)
        {
            isTumour = _anatomy.IsTumour((x + 0.5) * _micronsPerPixel, (y + 0.5) * _micronsPerPixel);
        }

        return isTumour ? TissueLabel.Tumour : sample.LabelOfNormal();
    }

    private void FillGrid(int left, int top, int right, int bottom)
    {
        int reach = (int)Math.Ceiling(CellPlacer.ReachMicrons / _micronsPerPixel) + (2 * TissueGrid.Step);
        _grid.Fill(_anatomy, _micronsPerPixel, left - reach, top - reach, right + reach, bottom + reach);
    }
}
