namespace Pathology.Outputs;

/// <summary>A slide's quality as columns of a table.</summary>
internal static class QualityColumns
{
    public const string Names = "quality,quality_reason,out_of_focus,out_of_focus_mm2,pen,folds,bubbles,stripes,left_out,cut_mm,jpeg_quality,haematoxylin,eosin,distance";

    /// <summary>As many fields; all empty where nobody measured it.</summary>
    public static IEnumerable<string> Of(SlideQuality? slide) => slide is null ? Enumerable.Repeat("", Names.Count(letter => letter == ',') + 1) :
    [
        QualityWords.Of(slide.Verdict),
        CsvFile.Field(slide.Reason),
        CsvFile.Field(slide.OutOfFocus?.Share),
        CsvFile.Field(slide.OutOfFocus?.SquareMillimeters),
        CsvFile.Field(slide.Pen.Share),
        CsvFile.Field(slide.Folds.Share),
        CsvFile.Field(slide.Bubbles.Share),
        CsvFile.Field(slide.Stripes.Share),
        CsvFile.Field(slide.LeftOut.Share),
        CsvFile.Field(slide.CutMillimeters),
        CsvFile.Field(slide.JpegQuality),
        CsvFile.Field(slide.Haematoxylin),
        CsvFile.Field(slide.Eosin),
        CsvFile.Field(slide.Distance),
    ];
}
