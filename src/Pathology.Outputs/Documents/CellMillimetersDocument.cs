namespace Pathology.Outputs;

/// <summary>A heatmap cell in millimetres: the resolution of every area and diameter that was measured on the map.</summary>
internal sealed record CellMillimetersDocument(double Width, double Height)
{
    public static CellMillimetersDocument? For(SlideReport report)
    {
        if (report.Slide.MicronsPerPixel is not { } resolution)
        {
            return null;
        }

        (double width, double height) = report.Heatmap.Plan.CellMillimeters(resolution);
        return new CellMillimetersDocument(width, height);
    }
}
