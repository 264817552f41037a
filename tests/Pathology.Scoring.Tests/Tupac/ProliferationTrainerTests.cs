using System.Globalization;
using Microsoft.ML.Data;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Tupac;

public sealed class ProliferationTrainerTests : IDisposable
{
    private static readonly TrainingOptions s_options = new() { Name = "made", Trees = 30, Folds = 5 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_ScoresThatFollowTheMitoses_RanksSlidesHeldApart()
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, 150, 3, MadeCases.Signal);

        ProliferationModel model = ProliferationTrainer.Train(table, labels, s_options, _folder["p.json"]);

        Assert.True(model.Training.CrossValidatedRho > 0.8, $"rho {model.Training.CrossValidatedRho}");
        Assert.InRange(model.Training.CrossValidatedRho, model.Training.RhoLow, model.Training.RhoHigh);
        var random = new Random(4);
        int[][] apart = [.. Enumerable.Range(0, 200).Select(_ => MadeCases.Mitoses(random))];
        double rho = RankCorrelation.Spearman([.. apart.Select(mitoses => model.ScoreOf(mitoses)!.Value)], [.. apart.Select(mitoses => MadeCases.Signal(mitoses, random))]);
        Assert.True(rho > 0.8, $"rho {rho} of slides held apart");
    }

    [Fact]
    public void Train_ScoresThatFollowTheMitosesFromAfar_RanksAsWellAsScikitLearn()
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, 300, 9, (mitoses, random) => MadeCases.Signal(mitoses, random) + (4 * random.NextDouble()));
        string script = Path.Combine(Repository.Root, "tests/Pathology.Scoring.Tests/Python/scikit_regression.py");
        double scikit = double.Parse(Python.Run(script, ["scipy", "sklearn"], _folder["tupac.csv"], _folder["labels.csv"]), CultureInfo.InvariantCulture);

        double rho = ProliferationTrainer.Train(table, labels, s_options with { Trees = 50 }, _folder["p.json"]).Training.CrossValidatedRho;

        Assert.InRange(scikit, 0.4, 0.8);
        Assert.Equal(scikit, rho, 0.05);
    }

    [Fact]
    public void Train_ScoresThatFollowNothing_SaysThatItLearntNothing()
    {
        List<ProliferationTraining> trained = [];
        for (int seed = 1; seed <= 8; seed++)
        {
            (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, 150, seed, MadeCases.Noise);
            trained.Add(ProliferationTrainer.Train(table, labels, s_options with { Trees = 10 }, _folder["p.json"]).Training);
        }

        Assert.InRange(trained.Average(training => training.CrossValidatedRho), -0.1, 0.1);
        int holdsZero = trained.Count(training => training.RhoLow <= 0 && training.RhoHigh >= 0);
        Assert.True(holdsZero >= 6, $"{holdsZero} of 8 intervals hold zero");
    }

    [Fact]
    public void Train_SameSlidesAndSeed_MakesTheSameFile()
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, 40, 5, MadeCases.Signal);

        ProliferationModel first = ProliferationTrainer.Train(table, labels, s_options, _folder["a.json"]);
        ProliferationModel second = ProliferationTrainer.Train(table, labels, s_options, _folder["b.json"]);
        ProliferationModel other = ProliferationTrainer.Train(table, labels, s_options with { Seed = 2 }, _folder["c.json"]);

        Assert.Equal(first.Sha256, second.Sha256);
        Assert.NotEqual(first.Sha256, other.Sha256);
    }

    [Fact]
    public void ScoreOf_Slides_IsWhatFastForestItselfSays()
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, 60, 6, MadeCases.Signal);
        ProliferationModel model = ProliferationTrainer.Train(table, labels, s_options, _folder["p.json"]);
        ForestExample<float>[] examples = [.. table.Rows.Select(row => new ForestExample<float> { Label = (float)labels.Of(row), Features = [.. row.Features.Values.Select(value => (float)value)] })];
        Microsoft.ML.IDataView view = ForestGrower.View(examples, s_options);

        float[] predictions = [.. ForestGrower.FitRegression(view, s_options).Transform(view).GetColumn<float>("Score")];

        Assert.True(predictions.Distinct().Count() > 20);
        Assert.All(examples.Zip(predictions), pair => Assert.Equal(pair.Second, model.ValueOf(pair.First.Features), 1e-5));
    }

    [Fact]
    public void Train_Model_KnowsWhatItWasTrainedOnAndStaysWithinIt()
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, 40, 7, MadeCases.Signal);

        ProliferationModel model = ProliferationTrainer.Train(table, labels, s_options, _folder["p.json"]);

        Assert.Equal(("made", 40, 10L, 30, 5), (model.Name, model.Training.Slides, model.Training.Regions, model.Training.Trees, model.Training.Folds));
        Assert.True(model.Fits(10) && !model.Fits(30));
        Assert.Null(model.ScoreOf([]));
        Assert.InRange(model.ScoreOf([.. Enumerable.Repeat(1_000_000, 10)])!.Value, model.Training.LeastScore, model.Training.MostScore);
        Assert.Equal(model.ScoreOf([1, 2, 3]), ProliferationModel.Open(_folder["p.json"]).ScoreOf([3, 1, 2]));
    }

    [Fact]
    public void Train_TheGroundTruthOfTupac16_ReadsEveryCaseByItsLine()
    {
        (ProliferationTable table, _) = MadeCases.Write(_folder, 500, 8, MadeCases.Noise);
        string truth = SharedData.Require("golden/tupac/training_ground_truth.csv");

        var labels = ProliferationLabels.Read(truth);

        string[] expected = [.. File.ReadLines(truth).Select(line => line.Split(',')[1])];
        Assert.Equal(expected, table.Rows.Select(row => labels.Of(row).ToString("R", CultureInfo.InvariantCulture)));
    }
}
