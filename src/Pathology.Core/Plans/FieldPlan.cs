using System.Collections;
using System.Collections.Immutable;

namespace Pathology;

/// <summary>
/// The fields that a dense network is given instead of single tiles: each covers a square of a tile plan's cells, and one pass over it
/// scores them all.
/// </summary>
/// <remarks>
/// A field begins where its first tile begins and ends where its last one does, so a network without padding sees under each cell the very
/// pixels of that cell's tile. Neighbouring fields overlap by a tile less one step. Only fields with a kept cell are read; a cell that the
/// tile plan does not keep stays unscored though the pass scored it.
/// </remarks>
public sealed class FieldPlan
{
    private readonly BitArray _isKept;
    private readonly ImmutableArray<int> _counts;

    private FieldPlan(TilePlan cells, TilePlan fields, int cellsAcross, BitArray isKept, ImmutableArray<int> counts) =>
        (Cells, Fields, CellsAcross, _isKept, _counts) = (cells, fields, cellsAcross, isKept, counts);

    /// <summary>The plan whose cells are scored: the heatmap's.</summary>
    public TilePlan Cells { get; }

    /// <summary>What is read and given to the network.</summary>
    public TilePlan Fields { get; }

    /// <summary>Cells of a field across, and as many down.</summary>
    public int CellsAcross { get; }

    /// <summary>Groups the cells of a plan into fields, in the order in which the plan reads its cells.</summary>
    /// <param name="cellsAcross">Cells of a field across, and as many down.</param>
    /// <param name="fieldSize">What the network is given of a field.</param>
    public static FieldPlan For(TilePlan cells, int cellsAcross, PixelSize fieldSize)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cellsAcross);
        int columns = ((cells.Columns - 1) / cellsAcross) + 1;
        int rows = ((cells.Rows - 1) / cellsAcross) + 1;
        var isKept = new BitArray(cells.Columns * cells.Rows);
        int[] counts = new int[columns * rows];
        ImmutableArray<int>.Builder fields = ImmutableArray.CreateBuilder<int>();
        foreach (int cell in cells.Cells)
        {
            isKept[cell] = true;
            int field = (cell / cells.Columns / cellsAcross * columns) + (cell % cells.Columns / cellsAcross);
            if (counts[field]++ == 0)
            {
                fields.Add(field);
            }
        }

        TilePlan plan = cells.Grouped(cellsAcross, columns, rows, fieldSize, fields.ToImmutable());
        return new FieldPlan(cells, plan, cellsAcross, isKept, [.. plan.Cells.Select(field => counts[field])]);
    }

    /// <summary>How many kept cells lie in the field that is read <paramref name="ordinal"/>-th.</summary>
    public int CountOf(int ordinal) => _counts[ordinal];

    /// <summary>The cell at a place of a field; false where the plan of tiles has none there, or does not keep it.</summary>
    /// <param name="place">Which of the field's cells, row by row.</param>
    public bool TryCellAt(TileIndex field, int place, out TileIndex cell)
    {
        cell = new TileIndex((field.Column * CellsAcross) + (place % CellsAcross), (field.Row * CellsAcross) + (place / CellsAcross));
        return cell.Column < Cells.Columns && cell.Row < Cells.Rows && _isKept[(cell.Row * Cells.Columns) + cell.Column];
    }
}
