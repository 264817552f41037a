using System.Security.Cryptography;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Screening;
using Pathology.Testing;

namespace Pathology.Fuzzing;

/// <summary>What the program wrote itself and reads again, years later or after somebody edited it.</summary>
internal static class ResultTargets
{
    private const int Tiles = 64;

    private static readonly byte[] s_key = SHA256.HashData("a key"u8);

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("result", MakeResult, name => name is "result.json" or "findings.geojson", (folder, _) => ScreenedSlide.Read(folder)),
        new("heatmap", MakeResult, name => name is "tiles.csv" or "result.json", (folder, _) => ScreenedHeatmap.Read(folder)),
        new("journal", MakeJournal, _ => true, (folder, _) =>
            Journal.Open(folder, s_key, Tiles, 2, fresh: false, out RestoredScores _).Dispose()),
        FuzzTarget.OfFiles("slide-classifier", MakeLearner, path => SlideClassifier.Open(path)),
        FuzzTarget.OfFiles("table-features", MakeFeatures, path => FeatureTable.Read([path], null)),
    ];

    private static void MakeResult(string folder) => SlideOutputs
        .WriteAsync(new SampleReport().Build(), Path.GetDirectoryName(FuzzTarget.Seed(folder, "slide", "x"))!, new OutputOptions(), default)
        .GetAwaiter().GetResult();

    private static void MakeJournal(string folder)
    {
        string seed = Path.GetDirectoryName(FuzzTarget.Seed(folder, "journal", "x"))!;
        using var journal = Journal.Open(seed, s_key, Tiles, 2, fresh: true, out _);
        float[] scores = new float[32];
        for (int first = 0; first < Tiles; first += 16)
        {
            journal.Append(first, 16, scores);
        }
    }

    // Trained, so that what is damaged is what the program writes.
    private static void MakeLearner(string folder)
    {
        (string table, string labels) = MakeTables(folder);
        SlideClassifierTrainer.Train(
            FeatureTable.Read([table], null),
            SlideLabels.Read(labels),
            new TrainingOptions { Name = "one", Trees = 3, Folds = 2 },
            FuzzTarget.Seed(folder, "one", "learner.json"));
        File.Delete(table);
        File.Delete(labels);
    }

    private static void MakeFeatures(string folder)
    {
        (string table, string labels) = MakeTables(folder);
        File.Move(table, FuzzTarget.Seed(folder, "one", "features.csv"));
        File.Delete(labels);
    }

    private static (string Table, string Labels) MakeTables(string folder)
    {
        (string table, string labels) = (Path.Combine(folder, "features.csv"), Path.Combine(folder, "labels.csv"));
        FeatureSet set = FeatureSet.All[0];
        var random = new Random(1);
        FeaturesCsv.Write(table, set.Name, set.Columns, Enumerable.Range(0, 30).Select(slide => new SlideFeatures(
            $"s{slide}", 0.1, [.. set.Columns.Select(_ => random.NextDouble() + (slide % 2))])));
        File.WriteAllLines(labels, ["slide,label", .. Enumerable.Range(0, 30).Select(slide => $"s{slide},{slide % 2}")]);
        return (table, labels);
    }
}
