using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Rendering;

/// <summary>Fills tissue with its cells: at each place of three lattices it looks what tissue is there and chooses a cell, or none.</summary>
internal sealed class CellPlacer
{
    /// <summary>No cell reaches farther than this from its centre.</summary>
    public const float ReachMicrons = 26;

    private readonly CellLattice _small;
    private readonly CellLattice _medium;
    private readonly CellLattice _large;
    private readonly TumourStyle _style;
    private readonly PreparationStyle _preparation;
    private readonly double _micronsPerPixel;

    public CellPlacer(ulong seed, double micronsPerPixel)
    {
        _style = new TumourStyle(seed);
        _micronsPerPixel = micronsPerPixel;
        _preparation = new PreparationStyle(seed);
        _small = new CellLattice(7.15f * _preparation.CellScale, Hash.Stream(seed, 30));
        _medium = new CellLattice(10.8f, Hash.Stream(seed, 31));
        _large = new CellLattice(_style.Spacing, Hash.Stream(seed, 32));
    }

    /// <summary>Adds the cells that may touch a rectangle (pixels of the slide), always in the same order.</summary>
    public void Place(TissueGrid grid, int left, int top, int right, int bottom, List<Cell> cells)
    {
        Visit(_small, grid, left, top, right, bottom, cells, ChooseSmall);
        Visit(_medium, grid, left, top, right, bottom, cells, ChooseMedium);
        PlaceTumour(grid, left, top, right, bottom, cells);
    }

    /// <summary>Adds the tumour cells alone, those that <see cref="Place"/> adds last.</summary>
    public void PlaceTumour(TissueGrid grid, int left, int top, int right, int bottom, List<Cell> cells) =>
        Visit(_large, grid, left, top, right, bottom, cells, ChooseLarge);

    private delegate bool Choice(in TissueSample tissue, TissueGrid grid, float x, float y, ref Draw draw, out Cell cell);

    private void Visit(CellLattice lattice, TissueGrid grid, int left, int top, int right, int bottom, List<Cell> cells, Choice choose)
    {
        // A place may be pushed out of its own square, by less than one.
        double reach = ReachMicrons + lattice.Pitch;
        lattice.Fill(
            (left * _micronsPerPixel) - reach, (top * _micronsPerPixel) - reach, (right * _micronsPerPixel) + reach, (bottom * _micronsPerPixel) + reach);
        for (int row = lattice.FirstRow; row < lattice.EndRow; row++)
        {
            for (int column = lattice.FirstColumn; column < lattice.EndColumn; column++)
            {
                (double x, double y) = lattice.PlaceAt(column, row);
                float pixelX = Quantise(x / _micronsPerPixel);
                float pixelY = Quantise(y / _micronsPerPixel);
                TissueSample tissue = grid.At(pixelX, pixelY);
                var draw = new Draw(Hash.Mix(lattice.HashOf(column, row)));
                if (tissue.Tissue > 3 && choose(in tissue, grid, pixelX, pixelY, ref draw, out Cell cell))
                {
                    cells.Add(ToPixels(cell, pixelX, pixelY));
                }
            }
        }
    }

    private bool ChooseSmall(in TissueSample tissue, TissueGrid grid, float x, float y, ref Draw draw, out Cell cell)
    {
        float u = draw.Unit();
        if (tissue.Lumen > 1.5f)
        {
            cell = u < 0.93f ? CellKinds.Red(ref draw) : CellKinds.Lymphocyte(ref draw, _preparation.CellScale);
            return u < tissue.Blood * 0.93f || u > 0.985f;
        }

        if (tissue.Lumen > -3.5f && tissue.Lumen < 0 && tissue.Nest < 0.5f && u < 0.6f)
        {
            cell = CellKinds.Spindle(ref draw, Along(grid, x, y, static (in TissueSample at) => at.Lumen));
            return true;
        }

        if (tissue.Collagen > 0.45f)
        {
            cell = u < 0.11f ? CellKinds.Spindle(ref draw, Along(grid, x, y, static (in TissueSample at) => at.FibreV)) : CellKinds.Lymphocyte(ref draw, _preparation.CellScale);
            return u < 0.135f;
        }

        if (tissue.Fat > 0.5f)
        {
            cell = CellKinds.Spindle(ref draw, draw.Between(0, MathF.PI));
            return u < 0.006f;
        }

        if (u > 1f - (0.3f * tissue.Blood * (1 - tissue.Nest)))
        {
            cell = CellKinds.Red(ref draw);
            return true;
        }

        cell = CellKinds.Lymphocyte(ref draw, _preparation.CellScale);
        float density = tissue.Lymphoid * (1 - (0.86f * tissue.Germinal)) * (1 - (0.72f * tissue.Sinus));
        return u < Math.Max(0.97f * density, 0.055f * tissue.Nest);
    }

    private bool ChooseMedium(in TissueSample tissue, TissueGrid grid, float x, float y, ref Draw draw, out Cell cell)
    {
        float u = draw.Unit();
        cell = default;
        if (tissue.Lumen > 1 || tissue.Fat > 0.5f || tissue.Collagen > 0.6f || tissue.Nest > 0.4f)
        {
            return false;
        }

        if (u < tissue.Germinal * 0.93f)
        {
            cell = draw.Chance(0.03f) ? CellKinds.Apoptosis(ref draw) : CellKinds.Centroblast(ref draw);
            return true;
        }

        if (u < (0.42f * tissue.Sinus) + 0.05f)
        {
            cell = CellKinds.Histiocyte(ref draw);
            return true;
        }

        cell = u > 0.45f ? CellKinds.Ghost(ref draw, _preparation.CellScale) : CellKinds.Centroblast(ref draw);
        return u < 0.05f + (0.07f * tissue.Lymphoid) || u > 1 - (0.5f * tissue.Lymphoid * (1 - (0.8f * tissue.Sinus)));
    }

    private bool ChooseLarge(in TissueSample tissue, TissueGrid grid, float x, float y, ref Draw draw, out Cell cell)
    {
        float u = draw.Unit();
        float kind = draw.Unit();
        cell = kind < _style.Mitotic ? CellKinds.Mitosis(ref draw)
            : kind > 0.985f ? CellKinds.Apoptosis(ref draw)
            : CellKinds.Tumour(ref draw, in _style);
        return u < tissue.Nest * 0.98f && tissue.Nest > 0.3f && tissue.Lumen < 0;
    }

    private delegate float Height(in TissueSample at);

    // The direction in which a field does not change: along the fibres, along the vessel's wall.
    private static float Along(TissueGrid grid, float x, float y, Height height)
    {
        float dx = height(grid.At(x + 8, y)) - height(grid.At(x - 8, y));
        float dy = height(grid.At(x, y + 8)) - height(grid.At(x, y - 8));
        return MathF.Atan2(dx, -dy);
    }

    private Cell ToPixels(Cell cell, float x, float y)
    {
        cell.X = x;
        cell.Y = y;
        cell.RadiusA = Math.Max(cell.RadiusA / (float)_micronsPerPixel, 0.5f);
        cell.RadiusB = Math.Max(cell.RadiusB / (float)_micronsPerPixel, 0.5f);
        cell.Softness = Math.Max(cell.Softness / (float)_micronsPerPixel, 0.5f);
        return cell;
    }

    private static float Quantise(double pixel) => (float)(Math.Round(pixel * 64) / 64);
}
