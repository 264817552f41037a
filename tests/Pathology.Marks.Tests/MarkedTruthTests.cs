using Pathology.Testing;

namespace Pathology.Marks.Tests;

/// <summary>What a reader's marks come to as truth.</summary>
public sealed class MarkedTruthTests : IDisposable
{
    private static readonly double[] s_square = [100, 100, 400, 100, 400, 400, 100, 400];
    private readonly TemporaryFolder _folder = new();
    private readonly MarkStore _store;

    public MarkedTruthTests() => _store = MarkStore.In(_folder[""]);

    private MarkedTruth Anna => MarkedTruth.Of("run", _store.All(), "Anna");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Of_DrawnTumourAndCutOut_AreAreasInTheirPlaces()
    {
        Draw("a", MarkShape.Polygon, s_square);
        Draw("a", MarkShape.Ellipse, [2000, 2000, 2100, 2000, 2000, 2050]);
        Draw("a", MarkShape.Freehand, [150, 150, 200, 150, 200, 200.25], MarkMeaning.CutOut);
        Draw("a", MarkShape.Polygon, [900, 900, 950, 900, 950, 950], MarkMeaning.Other);
        Draw("a", MarkShape.Line, [0, 0, 10, 10]);
        Verdict("a", SlideVerdict.Macro);

        AsapAnnotations areas = Assert.Single(Anna.Areas).Value;

        Assert.Equal([AreaRole.Tumour, AreaRole.Tumour, AreaRole.CutOut], areas.Annotations.Select(area => AnnotationGroups.RoleOf("run", area, areas)));
        Assert.Equal([(100, 100), (400, 100), (400, 400), (100, 400)], areas.Annotations[0].Outline.Vertices);
        Assert.Contains((2100, 2000), areas.Annotations[1].Outline.Vertices);
        Assert.Contains((200, 200.25), areas.Annotations[2].Outline.Vertices);
        Assert.All(areas.Annotations, area => Assert.True(area.IsArea));
        Assert.Equal([("a", true)], Anna.HasTumour.Select(slide => (slide.Key, slide.Value)));
    }

    [Fact]
    public void Of_Findings_CountWhereConfirmedInTheOutlineThatWasCorrected()
    {
        Judge("a", "as found", FindingJudgement.Confirmed, [0, 0, 10, 0, 10, 10]);
        Judge("a", "corrected", FindingJudgement.Confirmed, [20, 20, 30, 20, 30, 30]);
        Draw("a", MarkShape.Polygon, [21, 21, 39, 21, 39, 39], finding: "corrected");
        Judge("a", "rejected", FindingJudgement.Rejected, [40, 40, 50, 40, 50, 50]);
        Draw("a", MarkShape.Polygon, [41, 41, 51, 41, 51, 51], finding: "rejected");
        Judge("a", "noted", FindingJudgement.None, [60, 60, 70, 60, 70, 70]);
        Verdict("a", SlideVerdict.Positive);

        Assert.Equal([(0, 0), (21, 21)], Anna.Areas["a"].Annotations.Select(area => area.Outline.Vertices[0]));
    }

    [Fact]
    public void Of_SlidesOfEveryState_CountOnlyThoseThatWereReadAndNameTheOthers()
    {
        Draw("begun", MarkShape.Polygon, s_square);
        Verdict("begun", SlideVerdict.Macro, ReadingState.InWork);
        Verdict("negative", SlideVerdict.Negative);
        Draw("overruled", MarkShape.Polygon, s_square);
        Verdict("overruled", SlideVerdict.Negative);
        Verdict("unclear", SlideVerdict.Unclear);
        Verdict("nowhere", SlideVerdict.Itc);
        Draw("point", MarkShape.Point, [5, 5]);
        Verdict("point", SlideVerdict.None);
        Verdict("empty", SlideVerdict.None);

        MarkedTruth truth = Anna;

        Assert.Equal(
            [("empty", false), ("negative", false), ("nowhere", true), ("overruled", false), ("point", true)],
            truth.HasTumour.Select(slide => (slide.Key, slide.Value)).Order());
        Assert.Empty(truth.Areas);
        Assert.Equal(["unclear"], truth.Unclear);
        Assert.Equal(["empty", "point"], truth.WithoutVerdict);
        Assert.Equal(["overruled"], truth.Overruled);
        Assert.Equal(["nowhere", "point"], truth.WithoutAreas);
        Assert.Equal(["point"], truth.WithPoints);
    }

    [Fact]
    public void Of_TwoReaders_TakesTheOneAlone()
    {
        Verdict("a", SlideVerdict.Negative);
        Draw("a", MarkShape.Polygon, s_square, reader: "Ben");
        Verdict("a", SlideVerdict.Macro, reader: "Ben");
        Verdict("b", SlideVerdict.Micro, ReadingState.InWork, "Cleo");

        Assert.Equal(["Anna", "Ben"], MarkedTruth.ReadersOf(_store.All()));
        Assert.False(Anna.HasTumour["a"]);
        Assert.True(MarkedTruth.Of("run", _store.All(), "Ben").HasTumour["a"]);
        Assert.Empty(MarkedTruth.Of("run", _store.All(), "Cleo").HasTumour);
    }

    [Fact]
    public void Of_MarkThatWasRemoved_IsNoTruth()
    {
        Mark drawn = Draw("a", MarkShape.Polygon, s_square);
        Verdict("a", SlideVerdict.None);
        Assert.True(Anna.HasTumour["a"]);

        _store.Write("a", drawn.Id, 1, "Anna", null);

        Assert.False(Anna.HasTumour["a"]);
        Assert.Empty(Anna.Areas);
    }

    private Mark Draw(string slide, MarkShape shape, double[] points, MarkMeaning meaning = MarkMeaning.Positive, string? finding = null, string reader = "Anna") =>
        _store.Write(slide, Guid.NewGuid(), 0, reader, new MarkContent { Kind = MarkKind.Drawn, Shape = shape, Points = [.. points], Meaning = meaning, Finding = finding });

    private void Judge(string slide, string finding, FindingJudgement judgement, double[] outline) => _store.Write(
        slide,
        MarkIds.OfJudgement(finding, "Anna"),
        0,
        "Anna",
        new MarkContent { Kind = MarkKind.Judgement, Finding = finding, Judgement = judgement, Shape = MarkShape.Polygon, Points = [.. outline] });

    private void Verdict(string slide, SlideVerdict verdict, ReadingState state = ReadingState.Read, string reader = "Anna") =>
        _store.Write(slide, MarkIds.OfVerdict(reader), 0, reader, new MarkContent { Kind = MarkKind.Verdict, State = state, Verdict = verdict });
}
