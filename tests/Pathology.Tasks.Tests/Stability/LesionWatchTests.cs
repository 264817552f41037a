using System.Collections.Immutable;
using Pathology.Inference;
using Pathology.Slides;

namespace Pathology.Tasks.Tests;

/// <summary>Which lesions of a run stay with other scores of its tiles.</summary>
public sealed class LesionWatchTests : IAsyncLifetime
{
    private readonly MadeRun _run = new(1, "one");
    private RescoredSlide? _slide;

    public async ValueTask InitializeAsync()
    {
        await _run.ScreenAsync();
        _slide = RescoredSlide.Of(Slide.Open(_run.Jobs[0].Path), Model, new TileOptions(), Path.Combine(_run.Out, "one"));
    }

    [Fact]
    public void Of_ASlideOfARun_HasItsLesionsAndTheirCells()
    {
        Assert.Equal([1, 2], _slide!.Lesions.Select(lesion => lesion.Number));
        Assert.All(_slide.Lesions.SelectMany(lesion => lesion.Cells), cell => Assert.InRange(_slide.Scores[cell], 0.5f, 1f));
        Assert.Equal(_slide.Plan.Count, _slide.Scores.ToArray().Count(score => !float.IsNaN(score)));
    }

    [Fact]
    public void Under_TheSameScores_AllStayAndNoneAppears()
    {
        LesionWatch watch = Watch(_slide!.Plan.Cells);
        (ImmutableHashSet<int> stays, ImmutableArray<AppearedLesion> appeared) = watch.Under(Scores(_slide.Plan.Cells, cell => _slide.Scores[cell]));
        Assert.Equal([1, 2], watch.Judged.Order());
        Assert.Equal([1, 2], stays.Order());
        Assert.Empty(appeared);
    }

    [Fact]
    public void Under_OneLesionsScoresGone_ThatOneVanishes()
    {
        HashSet<int> second = [.. _slide!.Lesions.Single(lesion => lesion.Number == 2).Cells];
        (ImmutableHashSet<int> stays, _) = Watch(_slide.Plan.Cells).Under(Scores(_slide.Plan.Cells, cell => second.Contains(cell) ? 0.1f : _slide.Scores[cell]));
        Assert.Equal([1], stays);
    }

    [Fact]
    public void Under_AHighScoreFarFromAll_OneAppearsThere()
    {
        int far = _slide!.Plan.Cells[0];
        (_, ImmutableArray<AppearedLesion> appeared) = Watch(_slide.Plan.Cells).Under(Scores(_slide.Plan.Cells, cell => cell == far ? 0.9f : _slide.Scores[cell]));
        AppearedLesion lesion = Assert.Single(appeared);
        Assert.Equal(0.9f, lesion.Score, 1e-6);
        (double x, double y, double width, double height) = _slide.Plan.CellOf(_slide.Plan.IndexOf(0));
        Assert.InRange(lesion.Peak.X, x, x + width);
        Assert.InRange(lesion.Peak.Y, y, y + height);
    }

    [Fact]
    public void Under_TilesThatWereNotSampled_NoLesionStandsOnThem()
    {
        ImmutableArray<int> some = [.. _slide!.Lesions.Single(lesion => lesion.Number == 1).Cells.Take(2)];
        LesionWatch watch = Watch(some);
        Assert.Equal([1], watch.Judged); // nothing of the other was scored again
        Assert.Empty(watch.Under([0.1f, 0.1f]).Stays);
        Assert.Equal([1], watch.Under([0.1f, 0.9f]).Stays);
        Assert.Equal([1], watch.Under([float.NaN, 0.1f]).Stays); // a tile that could not be read is as it was
    }

    public ValueTask DisposeAsync()
    {
        _slide?.Dispose();
        _run.Dispose();
        return ValueTask.CompletedTask;
    }

    private ModelInfo Model => TileModel.Open(_run["model"]).Info;

    private static float[] Scores(ImmutableArray<int> cells, Func<int, float> scoreOf) => [.. cells.Select(scoreOf)];

    private LesionWatch Watch(ImmutableArray<int> sampled) =>
        new(new MetastasisOptions().Begin(Model, new FindingOptions(), new RunTables()), Model, _slide!, sampled);
}
