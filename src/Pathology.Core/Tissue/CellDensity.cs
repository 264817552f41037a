using System.Collections.Immutable;

namespace Pathology;

/// <summary>How many nuclei lie in each cell of a grid over a slide.</summary>
/// <param name="Columns">Cells across.</param>
/// <param name="Rows">Cells down.</param>
/// <param name="CellWidth">Base pixels across a cell; column 0 begins at base pixel 0.</param>
/// <param name="CellHeight">Base pixels down a cell; row 0 begins at base pixel 0.</param>
/// <param name="Nuclei">Row by row, one count a cell.</param>
public sealed record CellDensity(int Columns, int Rows, double CellWidth, double CellHeight, ImmutableArray<int> Nuclei);
