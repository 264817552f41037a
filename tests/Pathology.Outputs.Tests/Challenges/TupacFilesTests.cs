using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

/// <summary>TUPAC16's submissions, byte for byte.</summary>
public sealed class TupacFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task FinishAsync_TestCases_WritesALineACaseAndTheMitosesRowFirst()
    {
        Slide("a/TUPAC-TE-002", [4, 7], "0.9,100,200\n0.5,300,400\n");
        Slide("tupac-te-321", [0], "");
        ImmutableArray<string> notes = await FinishAsync("a/TUPAC-TE-002", "tupac-te-321");

        string[] scores = File.ReadAllLines(_folder["tupac/task1-2.csv"]);
        Assert.Equal(321, scores.Length);
        Assert.Equal(("-1,-1", "7,-1", "0,-1"), (scores[0], scores[1], scores[320]));
        Assert.Equal(319, scores.Count(line => line == "-1,-1"));
        Assert.Equal("200,100,0.9\n400,300,0.5\n", File.ReadAllText(_folder["tupac/task3/a/TUPAC-TE-002.csv"]));
        Assert.Equal("", File.ReadAllText(_folder["tupac/task3/tupac-te-321.csv"]));
        Assert.Equal("slide,regions,hotspot_mitoses,mitotic_score,sum\na/TUPAC-TE-002,2,7,7,11\ntupac-te-321,1,0,0,0\n", File.ReadAllText(_folder["tupac.csv"]));
        Assert.Contains(notes, note => note.Contains("2 of 321 cases", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FinishAsync_SlidesOfALaboratory_AreNoSubmissionOfTasksOneAndTwo()
    {
        Slide("b17", [3], "0.9,1,2\n");
        await FinishAsync("b17");
        Assert.False(File.Exists(_folder["tupac/task1-2.csv"]));
        Assert.False(Directory.Exists(_folder["camelyon16"]));
        Assert.Equal("2,1,0.9\n", File.ReadAllText(_folder["tupac/task3/b17.csv"]));
    }

    [Fact]
    public async Task FinishAsync_WithALearner_WritesItsScoreWhereARegionWasLookedAt()
    {
        Slide("TUPAC-TE-002", [4, 7], "");
        Slide("TUPAC-TE-003", [], "");
        ImmutableArray<string> notes = await FinishAsync(new LearnerInfo("forest", "ab12"), "TUPAC-TE-002", "TUPAC-TE-003");

        Assert.Equal(["-1,-1", "7,-2.75", "0,-1"], File.ReadAllLines(_folder["tupac/task1-2.csv"])[..3]);
        Assert.Equal("slide,regions,hotspot_mitoses,mitotic_score,sum,molecular_score\nTUPAC-TE-002,2,7,7,11,-2.75\nTUPAC-TE-003,0,0,0,0,\n", File.ReadAllText(_folder["tupac.csv"]));
        Assert.Contains(notes, note => note.Contains("The molecular score of 1 is foretold by forest", StringComparison.Ordinal));
        Assert.Contains("\"name\": \"forest\"", File.ReadAllText(_folder["run.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinishAsync_CasesThatCannotBePartOfTheSubmission_AreLeftOutAndNamed()
    {
        string[] slides = ["TUPAC-TE-001", "a/TUPAC-TE-002", "b/tupac-te-002", "TUPAC-TR-003", "TUPAC-TE-400"];
        foreach (string slide in slides)
        {
            Slide(slide, [5], "");
        }

        ImmutableArray<string> notes = await FinishAsync(slides);

        string[] scores = File.ReadAllLines(_folder["tupac/task1-2.csv"]);
        Assert.Equal(["5,-1", "-1,-1", "-1,-1"], scores[..3]);
        Assert.Equal(321, scores.Length);
        Assert.Contains(notes, note => note.Contains("1 of 321 cases", StringComparison.Ordinal));
        Assert.Contains("Not among them, since they are of the training set: TUPAC-TR-003. They stand in tupac.csv.", notes);
        Assert.Contains("Not among them, since a/TUPAC-TE-002, b/tupac-te-002 are of one case, and either could be meant.", notes);
        Assert.Contains("Not among them, since the challenge has 321 cases: TUPAC-TE-400.", notes);
    }

    public void Dispose() => _folder.Dispose();

    private void Slide(string name, int[] mitoses, string lesions)
    {
        Directory.CreateDirectory(_folder[name]);
        using (FileStream file = File.Create(_folder[$"{name}/regions.csv"]))
        {
            RegionsCsv.Write(file, [.. mitoses.Select(count => new HighPowerRegion(new BaseRectangle(0, 0, 10, 10), 5, count))]);
        }

        File.WriteAllText(_folder[$"{name}/lesions.csv"], lesions);
    }

    private Task<ImmutableArray<string>> FinishAsync(params string[] names) => FinishAsync(null, names);

    private async Task<ImmutableArray<string>> FinishAsync(LearnerInfo? learner, params string[] names)
    {
        RunInfo run = new()
        {
            Model = new SampleReport().Build().Model,
            Task = new RunTask
            {
                Learner = learner,
                Forms =
                [
                    RunForm.Tupac(
                        mitoses => new TupacSummary(mitoses.DefaultIfEmpty().Max(), mitoses.DefaultIfEmpty().Max(), [KeyValuePair.Create("sum", (double)mitoses.Sum())])
                        {
                            MolecularScore = learner is null || mitoses.IsEmpty ? null : mitoses.Sum() / -4.0,
                        },
                        learner),
                ],
            },
        };
        await using RunOutputs outputs = await RunOutputs.OpenAsync(_folder.Path, run, TimeProvider.System, TestContext.Current.CancellationToken);
        foreach (string name in names)
        {
            await outputs.AppendAsync(new SlideOutcome { Name = name, Path = name, Status = SlideStatus.Completed, Score = 0.5 }, TestContext.Current.CancellationToken);
        }

        return await outputs.FinishAsync(RunStatus.Completed, TestContext.Current.CancellationToken);
    }
}
