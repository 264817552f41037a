using System.Collections.Immutable;
using Pathology.Synthesis;

namespace Pathology.Inference.Tests;

/// <summary>A tile of a made slide at the edge of a metastasis, and where its tumour cells are.</summary>
/// <param name="Pixels">Row by row.</param>
/// <param name="Cells">In pixels of the tile.</param>
internal sealed record MadeTile(Rgb24[] Pixels, int Side, ImmutableArray<SynthesizedCell> Cells)
{
    /// <summary>How far beside a cell a place counts as on it, in pixels: two microns, half of which is a network's own pixel.</summary>
    public const double Tolerance = 2;

    private const double Resolution = 1;

    // With less there is hardly a cell, with more hardly a place that is none.
    private const double LeastTumour = 0.1;
    private const double MostTumour = 0.6;

    /// <summary>The share of the tile that is on tumour cells: what blind pointing hits.</summary>
    public double Chance => Enumerable.Range(0, Side * Side).Count(at => IsOnTumour((at % Side) + 0.5, (at / Side) + 0.5)) / (double)(Side * Side);

    /// <summary>Whether a point, in pixels, is on a tumour cell.</summary>
    public bool IsOnTumour(double x, double y) =>
        Cells.Any(cell => Math.Pow(cell.X - x, 2) + Math.Pow(cell.Y - y, 2) <= Math.Pow(cell.Radius + Tolerance, 2));

    /// <summary>Whether the highest place of a map is on a tumour cell.</summary>
    public bool IsHitBy(SaliencyMap map) => map.Peak is var (x, y) && IsOnTumour(x * Side, y * Side);

    /// <summary>Tiles of 64 microns on the outlines of metastases, of as many slides, each in a stain of its own.</summary>
    public static IEnumerable<MadeTile> OnOutlines(int slides, int side)
    {
        var size = new PixelSize(side, side);
        for (int slide = 0; slide < slides; slide++)
        {
            StainPreset stain = StainPreset.All[slide % StainPreset.All.Length];
            var fields = new FieldRenderer(new SynthesisOptions { Seed = (ulong)(500 + slide), LesionDiameters = [1.0, 0.3], Stain = stain });
            for (int draw = 0; draw < 12; draw++)
            {
                if (fields.Find(FieldKind.TumourBorder, draw) is not { } middle)
                {
                    continue;
                }

                var corner = new BasePoint(middle.X - (2 * side), middle.Y - (2 * side));
                var pixels = new Rgb24[size.Area];
                fields.Render(corner, size, Resolution, pixels, []);
                var tile = new MadeTile(pixels, side, fields.TumourCells(corner, size, Resolution));
                if (tile.Chance is >= LeastTumour and <= MostTumour)
                {
                    yield return tile;
                }
            }
        }
    }
}
