using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary><c>features.csv</c>: the numbers that describe each slide of a run, under <c>slide,feature_set,cell_mm</c> and the set's columns.</summary>
public static class FeaturesCsv
{
    /// <summary>Writes the table; it appears whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written: the message names it and the cause.</exception>
    public static void Write(string path, string featureSet, ImmutableArray<string> columns, IEnumerable<SlideFeatures> slides) => AtomicFile.Write(path, output =>
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        writer.Write($"slide,feature_set,cell_mm,{string.Join(',', columns.Select(CsvFile.Field))}\n");
        foreach (SlideFeatures slide in slides)
        {
            writer.Write($"{CsvFile.Field(slide.Slide)},{CsvFile.Field(featureSet)},{CsvFile.Field(slide.CellMillimeters)},{string.Join(',', slide.Values.Select(value => CsvFile.Field(value)))}\n");
        }
    });
}
