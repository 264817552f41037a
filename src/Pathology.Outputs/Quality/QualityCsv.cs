namespace Pathology.Outputs;

/// <summary><c>quality.csv</c>: a line a slide.</summary>
internal static class QualityCsv
{
    public static void Write(Stream output, IEnumerable<CheckedSlide> slides, IEnumerable<PassedOverFile> passedOver)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        writer.Write($"slide,status,{QualityColumns.Names},tissue_mm2,mpp,mpp_source,reader,reason,path\n");
        foreach (CheckedSlide slide in slides)
        {
            string[] fields =
            [
                CsvFile.Field(slide.Name),
                slide.Quality is null ? "failed" : "completed",
                .. QualityColumns.Of(slide.Quality),
                CsvFile.Field(slide.Quality?.TissueSquareMillimeters),
                CsvFile.Field(slide.MicronsPerPixel),
                CsvFile.Field(slide.MicronsPerPixelSource),
                CsvFile.Field(slide.Reader),
                CsvFile.Field(slide.Reason),
                CsvFile.Field(slide.Path),
            ];
            writer.Write($"{string.Join(',', fields)}\n");
        }

        foreach (PassedOverFile file in passedOver)
        {
            writer.Write($",passed_over{string.Concat(QualityColumns.Of(null).Select(_ => ','))},,,,,{CsvFile.Field(file.Reason)},{CsvFile.Field(file.Path)}\n");
        }
    }
}
