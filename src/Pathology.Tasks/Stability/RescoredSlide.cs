using System.Collections.Immutable;
using Pathology.Outputs;
using Pathology.Screening;

namespace Pathology.Tasks;

/// <summary>A slide of a run that is open again: its tiles as the run planned them, the scores they got, its lesions.</summary>
internal sealed class RescoredSlide : IDisposable
{
    private readonly float[] _scores;

    private RescoredSlide(PreparedSlide prepared, float[] scores, ScreenedSlide screened) =>
        (Prepared, _scores, Lesions) = (prepared, scores, [.. screened.Lesions.Select(lesion => (lesion.Number, CellsOf(prepared.Plan, scores, lesion)))]);

    /// <summary>The open slide and its plan; what the run saw from afar is not looked at again.</summary>
    public PreparedSlide Prepared { get; }

    public TilePlan Plan => Prepared.Plan;

    /// <summary>The scores of the class looked for, a cell of the grid each; NaN where nobody looked.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>Each lesion's number and its cells that have a score, the most confident first.</summary>
    public ImmutableArray<(int Number, ImmutableArray<int> Cells)> Lesions { get; }

    /// <summary>Plans the tiles of an open slide as a run did, from what the run says of it.</summary>
    /// <param name="slide">Owned from here on.</param>
    /// <param name="model">The run's.</param>
    /// <param name="tiles">The run's.</param>
    /// <param name="folder">The slide's own, in the run.</param>
    /// <exception cref="InputFileException">The folder's files are damaged, or of another slide.</exception>
    /// <exception cref="SlideException">The slide cannot be planned for the model.</exception>
    public static RescoredSlide Of(ISlide slide, ModelInfo model, TileOptions tiles, string folder)
    {
        try
        {
            var screened = ScreenedSlide.Read(folder);
            var heatmap = ScreenedHeatmap.Read(folder);
            var everything = TissueMask.Everything(slide.Info);
            var grid = TilePlan.For(slide.Info, model, everything, tiles.Plan with { RegionOfInterest = null });
            if (screened.Size != (slide.Info.Width, slide.Info.Height) || (grid.Columns, grid.Rows) != (heatmap.Columns, heatmap.Rows) || grid.CellOf(default) != heatmap.FirstCell)
            {
                throw new InputFileException(
                    slide.Info.Path, null, $"its tiles lie otherwise than {folder} says; it is another slide, or its resolution was given then by a list: screen it again.");
            }

            float[] scores = heatmap.Scores.ToArray();
            TilePlan plan = grid.Of([.. grid.Cells.Where(cell => !float.IsNaN(scores[cell]))]);
            return new RescoredSlide(new PreparedSlide(slide, everything, plan, new RgbImage(new PixelSize(1, 1))) { Regions = screened.Regions }, scores, screened);
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }

    public void Dispose() => Prepared.Slide.Dispose();

    /// <summary>The cells of a finding that have a score: those inside its outline, and where it peaks.</summary>
    public static ImmutableArray<int> CellsOf(TilePlan plan, ReadOnlySpan<float> scores, Lesion lesion)
    {
        (double x, double y, double width, double height) = plan.CellOf(default);
        int column = Math.Clamp((int)Math.Floor((lesion.Peak.X - x) / width), 0, plan.Columns - 1);
        int row = Math.Clamp((int)Math.Floor((lesion.Peak.Y - y) / height), 0, plan.Rows - 1);
        ImmutableArray<int>.Builder cells = ImmutableArray.CreateBuilder<int>();
        foreach (int cell in plan.CellsWithin(lesion.Outline).Append((row * plan.Columns) + column).Distinct())
        {
            if (!float.IsNaN(scores[cell]))
            {
                cells.Add(cell);
            }
        }

        return cells.ToImmutable();
    }
}
