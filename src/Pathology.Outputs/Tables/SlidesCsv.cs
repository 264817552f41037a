namespace Pathology.Outputs;

/// <summary><c>slides.csv</c>: the worklist, the most suspicious slide first, and at its end what was found and is no slide.</summary>
internal static class SlidesCsv
{
    /// <summary>Writes the slides of the run, and below them what its search passed over.</summary>
    public static void Write(Stream output, IEnumerable<SlideOutcome> worklist, RunInfo run)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        bool isCalibrated = run.Model.Calibration is { Slide: not null } or { Triage: not null } or { Classes: not null };
        writer.Write($"slide,status,score,lesions,largest_lesion_mm,tiles,tissue_fraction,mpp,mpp_source,reader,warnings,reason,path,{QualityColumns.Names}{(isCalibrated ? ",probability,triage,class_set" : "")}\n");
        foreach (SlideOutcome slide in worklist)
        {
            bool failed = slide.Status == SlideStatus.Failed;
            string[] fields =
            [
                CsvFile.Field(slide.Name),
                failed ? "failed" : "completed",
                CsvFile.Field(slide.Score),
                failed ? "" : CsvFile.Field((double)slide.Lesions),
                CsvFile.Field(slide.LargestLesionMillimeters),
                failed ? "" : CsvFile.Field((double)slide.Tiles),
                CsvFile.Field(slide.TissueFraction),
                CsvFile.Field(slide.MicronsPerPixel),
                CsvFile.Field(slide.MicronsPerPixelSource),
                CsvFile.Field(slide.Reader),
                CsvFile.Field(string.Join(' ', slide.SizeRemark is { } remark ? slide.Warnings.Prepend($"{remark}.") : slide.Warnings)),
                CsvFile.Field(slide.Reason),
                CsvFile.Field(slide.Path),
                .. QualityColumns.Of(slide.Quality),
                .. isCalibrated ? Trust(slide, run) : [],
            ];
            writer.Write(string.Join(',', fields));
            writer.Write('\n');
        }

        foreach (PassedOverFile file in run.PassedOver)
        {
            string status = run.PassedOverFails ? "failed" : "passed_over";
            writer.Write($",{status},,,,,,,,,{CsvFile.Field(file.Reason)},{CsvFile.Field(file.Path)},{string.Join(',', QualityColumns.Of(null))}{(isCalibrated ? ",,," : "")}\n");
        }
    }

    private static string[] Trust(SlideOutcome slide, RunInfo run) =>
    [
        CsvFile.Field(slide.Assessment?.Probability),
        Worklist.TriageOf(slide, run) is { } verdict ? TriageWords.Of(verdict) : "",
        CsvFile.Field(string.Join(' ', slide.Assessment?.ClassSet() ?? [])),
    ];
}
