using System.Globalization;

namespace Pathology.Viewer.Findings;

/// <summary>A heatmap that is growing, as the page draws it; lengths in base pixels.</summary>
/// <param name="Begun">Tells this file from one that a later run begins in its place.</param>
/// <param name="Width">Of the slide that is screened.</param>
/// <param name="Height">Of the slide that is screened.</param>
/// <param name="Columns">Cells in a row, as they are sent.</param>
/// <param name="Rows">Rows of cells, as they are sent.</param>
/// <param name="X">Left edge of the first cell.</param>
/// <param name="Y">Upper edge of the first cell.</param>
/// <param name="CellWidth">Of a cell as it is sent.</param>
/// <param name="CellHeight">Of a cell as it is sent.</param>
/// <param name="Tiles">How many scores there will be.</param>
/// <param name="PositiveClass">What the scores are of.</param>
internal sealed record GrowingDocument(
    string Begun,
    long Width,
    long Height,
    int Columns,
    int Rows,
    double X,
    double Y,
    double CellWidth,
    double CellHeight,
    int Tiles,
    string PositiveClass)
{
    /// <summary>See <see cref="Begun"/>; text, since a browser's numbers do not hold it.</summary>
    public static string IdOf(GrowingHeatmapFacts facts) => facts.Begun.UtcTicks.ToString(CultureInfo.InvariantCulture);

    public static GrowingDocument For(GrowingHeatmapFacts facts)
    {
        int shrink = HeatmapBytes.ShrinkOf(facts.Columns, facts.Rows);
        return new GrowingDocument(
            IdOf(facts),
            facts.Width,
            facts.Height,
            HeatmapBytes.Shrunk(facts.Columns, shrink),
            HeatmapBytes.Shrunk(facts.Rows, shrink),
            facts.CellX,
            facts.CellY,
            facts.CellWidth * shrink,
            facts.CellHeight * shrink,
            facts.Tiles,
            facts.PositiveClass);
    }
}
