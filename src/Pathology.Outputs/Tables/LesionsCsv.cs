namespace Pathology.Outputs;

/// <summary><c>lesions.csv</c>: the confidence and peak of each lesion, in base pixels. The peak, because it lies in the lesion; a centroid may not.</summary>
internal static class LesionsCsv
{
    public static void Write(Stream output, SlideReport report, LesionTable table)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        if (table == LesionTable.Headed)
        {
            writer.Write("p,x,y\n");
        }

        foreach (Lesion lesion in report.Lesions)
        {
            writer.Write($"{CsvFile.Field(lesion.PeakScore)},{CsvFile.Field(lesion.Peak.X)},{CsvFile.Field(lesion.Peak.Y)}\n");
        }
    }
}
