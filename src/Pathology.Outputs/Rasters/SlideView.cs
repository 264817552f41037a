namespace Pathology.Outputs;

/// <summary>
/// The part of a slide that the report shows large: all that was scored and found, with a little around it. Most of a slide is glass,
/// and a lesion of a millimetre would be a dot on a picture of the whole.
/// </summary>
internal static class SlideView
{
    private const double Margin = 0.03;

    /// <summary>The view in base pixels, within the slide; the whole slide where nothing was scored.</summary>
    public static BaseRectangle For(SlideReport report)
    {
        Heatmap heatmap = report.Heatmap;
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        void Include(double x, double y, double width, double height)
        {
            left = Math.Min(left, x);
            top = Math.Min(top, y);
            right = Math.Max(right, x + width);
            bottom = Math.Max(bottom, y + height);
        }

        foreach (int cell in heatmap.Plan.Cells)
        {
            var index = new TileIndex(cell % heatmap.Plan.Columns, cell / heatmap.Plan.Columns);
            if (!float.IsNaN(heatmap.ScoreOf(index, 0)))
            {
                (double x, double y, double width, double height) = heatmap.Plan.CellOf(index);
                Include(x, y, width, height);
            }
        }

        foreach ((double x, double y) in report.Lesions.SelectMany(lesion => lesion.Outline.Exterior.Vertices))
        {
            Include(x, y, 0, 0);
        }

        var slide = new BaseRectangle(0, 0, report.Slide.Width, report.Slide.Height);
        double margin = Margin * Math.Max(right - left, bottom - top);
        BaseRectangle view = right < left
            ? slide
            : new BaseRectangle((long)(left - margin), (long)(top - margin), (long)(right - left + (2 * margin)), (long)(bottom - top + (2 * margin))).Intersect(slide);
        return view.IsEmpty ? slide : view;
    }
}
