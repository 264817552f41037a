using System.Collections.Immutable;
using System.Globalization;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Classifiers;

/// <summary>A feature table and labels in which positive slides have larger numbers, with some noise; every seventh column is constant, which FastForest leaves out.</summary>
internal static class MadeTable
{
    public static (FeatureTable Table, SlideLabels Labels) Write(TemporaryFolder folder, int slides = 60, double cellMillimeters = 0.1)
    {
        File.WriteAllText(folder["features.csv"], Features(slides, cellMillimeters));
        File.WriteAllLines(folder["labels.csv"], ["image,type", .. Enumerable.Range(0, slides).Select(i => $"slide_{i:000}.tif,{(i % 3 == 0 ? "tumor" : "normal")}")]);
        return (FeatureTable.Read([folder["features.csv"]], null), SlideLabels.Read(folder["labels.csv"]));
    }

    public static string Features(int slides, double cellMillimeters)
    {
        var random = new Random(7);
        ImmutableArray<string> columns = FeatureSet.Named("didsr")!.Columns;
        IEnumerable<string> lines = Enumerable.Range(0, slides).Select(i => string.Join(',', (string[])
        [
            $"slide_{i:000}", "didsr", cellMillimeters.ToString(CultureInfo.InvariantCulture),
            .. columns.Select((_, column) => column % 7 == 0 ? "0.25" : (random.NextDouble() + (i % 3 == 0 ? 0.4 : 0)).ToString("R", CultureInfo.InvariantCulture)),
        ]));
        return string.Join('\n', lines.Prepend($"slide,feature_set,cell_mm,{string.Join(',', columns)}")) + "\n";
    }
}
