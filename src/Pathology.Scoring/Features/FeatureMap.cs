namespace Pathology.Scoring;

/// <summary>A heatmap as the published feature sets take it: cells nobody looked at hold zero, as they do in theirs.</summary>
internal sealed class FeatureMap
{
    /// <param name="scores">One score a cell, row by row; NaN where nobody looked.</param>
    /// <param name="columns">Cells in a row.</param>
    public FeatureMap(ReadOnlySpan<float> scores, int columns)
    {
        Scores = new double[scores.Length];
        Columns = columns;
        for (int i = 0; i < scores.Length; i++)
        {
            bool isScored = !float.IsNaN(scores[i]);
            Scores[i] = isScored ? scores[i] : 0;
            Tissue += isScored ? 1 : 0;
        }
    }

    public double[] Scores { get; }

    public int Columns { get; }

    public int Rows => Scores.Length / Columns;

    /// <summary>Tissue, in cells: those that were scored.</summary>
    public int Tissue { get; }

    public List<Region> Regions(Func<double, bool> holds) => Region.FindAll(Scores, Columns, holds);

    public double HighestOf(Region region) => region.Cells.Max(cell => Scores[cell]);

    public double LowestOf(Region region) => region.Cells.Min(cell => Scores[cell]);

    public double MeanOf(Region region) => region.Cells.Average(cell => Scores[cell]);
}
