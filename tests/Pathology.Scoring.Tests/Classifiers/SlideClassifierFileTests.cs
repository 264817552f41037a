using System.Text.Json.Nodes;
using Pathology.Scoring.Tests.Forests;

namespace Pathology.Scoring.Tests.Classifiers;

public sealed class SlideClassifierFileTests() : LearnerFileContract("slide classifier")
{
    protected override IEnumerable<(Action<JsonNode> Damage, string Says)> Damages { get; } =
    [
        (file => file["featureSet"] = "wang", "'wang'"),
        (file => file["featureSet"] = "vekariya", "damaged"),
        (file => file["trees"]![1]!["leaves"]![0] = 2, "damaged"),
        (file => file["trees"]![1]!["leaves"]![0] = -0.1, "damaged"),
    ];

    protected override void Train()
    {
        (FeatureTable table, SlideLabels labels) = MadeTable.Write(Folder);
        SlideClassifierTrainer.Train(table, labels, new TrainingOptions { Name = "made", Trees = 3, Folds = 2 }, File);
    }

    protected override void OpenAndScore() => Assert.InRange(SlideClassifier.Open(File).ScoreOf([.. Enumerable.Range(0, 30).Select(i => i / 20.0)]), 0, 1);
}
