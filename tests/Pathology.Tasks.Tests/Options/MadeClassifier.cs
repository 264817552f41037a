using System.Globalization;
using Pathology.Scoring;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

/// <summary>A slide classifier of a few trees, trained on numbers that are drawn.</summary>
internal static class MadeClassifier
{
    private const int Slides = 30;

    public static SlideClassifier Train(TemporaryFolder folder)
    {
        var random = new Random(7);
        FeatureSet set = FeatureSet.All[0];
        IEnumerable<string> lines = Enumerable.Range(0, Slides).Select(i =>
            $"s{i},{set.Name},0.03,{string.Join(',', set.Columns.Select(_ => (random.NextDouble() + (i % 2)).ToString("R", CultureInfo.InvariantCulture)))}");
        File.WriteAllLines(folder["features.csv"], lines.Prepend($"slide,feature_set,cell_mm,{string.Join(',', set.Columns)}"));
        File.WriteAllLines(folder["labels.csv"], Enumerable.Range(0, Slides).Select(i => $"s{i},{(i % 2 == 0 ? "normal" : "tumor")}").Prepend("slide,label"));
        string path = folder["slides.json"];
        _ = SlideClassifierTrainer.Train(
            FeatureTable.Read([folder["features.csv"]], null), SlideLabels.Read(folder["labels.csv"]), new TrainingOptions { Name = "made", Trees = 5, Folds = 2 }, path);
        return SlideClassifier.Open(path);
    }
}
