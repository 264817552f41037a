using System.Text;
using Pathology.Testing;

namespace Pathology.Marks.Tests;

public sealed class ExchangeTests : IDisposable
{
    private static readonly BasePoint s_origin = new(1000, 500);
    private readonly TemporaryFolder _folder = new();
    private readonly MarkStore _store;

    public ExchangeTests()
    {
        _store = MarkStore.In(_folder[""]);
        Draw(MarkShape.Point, [1200, 700]);
        Draw(MarkShape.Line, [1200, 700, 1300.25, 700]);
        Draw(MarkShape.Ellipse, [2000, 2000, 2100, 2050, 1980, 2040]);
        Draw(MarkShape.Polygon, [1500, 1500, 1600, 1500, 1600, 1600.75], MarkMeaning.CutOut, "a \"note\", with\nlines; <b>and</b> \\n");
        Draw(MarkShape.Freehand, [1100, 1100, 1150, 1120, 1120, 1160], MarkMeaning.Other, "=1+1");
        _store.Write("slide", MarkIds.OfJudgement("run-1", "Anna"), 0, "Anna", new MarkContent
        {
            Kind = MarkKind.Judgement,
            Finding = "run-1",
            Judgement = FindingJudgement.Rejected,
            Shape = MarkShape.Polygon,
            Points = [1, 2, 3, 2, 3, 4],
        });
        _store.Write("slide", MarkIds.OfVerdict("Anna"), 0, "Anna", new MarkContent { Kind = MarkKind.Verdict, State = ReadingState.Read, Verdict = SlideVerdict.Micro, Seconds = 12.5 });
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void GeoJson_ReadAgain_ChangesNothing()
    {
        MarkImport import = Import(Encoding.UTF8.GetString(GeoJson()));
        Assert.Equal((0, 0, 6, 0), (import.Added, import.Changed, import.Same, import.Both));
    }

    [Fact]
    public void GeoJson_IntoAnEmptyStore_MakesTheSameMarks()
    {
        using var other = MarkStore.In(Directory.CreateDirectory(_folder["other"]).FullName);
        var import = new MarkImport(other, null);
        import.Take("slide", MarksGeoJson.Read("x", new MemoryStream(GeoJson()), s_origin, []));
        Assert.Equal(6, import.Added);
        foreach (Mark mark in _store.Of("slide").Where(mark => mark.Content!.Shape is not null))
        {
            Mark twin = other.Of("slide").Single(one => one.Id == mark.Id);
            Assert.Equal(mark.Content!.Points, twin.Content!.Points);
            Assert.Equal(
                (mark.Content.Note, mark.Content.Shape, mark.Content.Meaning, mark.Content.Judgement, mark.Content.Finding),
                (twin.Content.Note, twin.Content.Shape, twin.Content.Meaning, twin.Content.Judgement, twin.Content.Finding));
            Assert.Equal("Anna", twin.Author);
        }
    }

    [Fact]
    public void GeoJson_ChangedInQuPath_IsANewVersionOfThatMarkAndOfNoOther()
    {
        string text = Encoding.UTF8.GetString(GeoJson()).Replace("100.75", "150.75", StringComparison.Ordinal).Replace("1100.75", "1150.75", StringComparison.Ordinal);
        MarkImport import = Import(text, "Ben");
        Assert.Equal((0, 1, 5, 0), (import.Added, import.Changed, import.Same, import.Both));
        Mark changed = _store.Of("slide").Single(mark => mark.Version == 2);
        Assert.Equal(("Ben", "Anna"), (changed.Reader, changed.Author));
        Assert.Contains(1650.75, changed.Content!.Points);
    }

    [Fact]
    public void GeoJson_OfAMarkThatWasChangedHereToo_KeepsBoth()
    {
        string text = Encoding.UTF8.GetString(GeoJson()).Replace("1100.75", "1150.75", StringComparison.Ordinal);
        Mark mark = _store.Of("slide").Single(one => one.Content!.Meaning == MarkMeaning.CutOut);
        _store.Write("slide", mark.Id, 1, "Ben", mark.Content! with { Note = "changed here" });
        Assert.Equal(1, Import(text).Both);
        Assert.Equal(8, _store.Of("slide").Count);
        Assert.Equal("changed here", _store.Of("slide").Single(one => one.Id == mark.Id).Content!.Note);
    }

    [Fact]
    public void GeoJson_OfQuPathsOwn_IsTakenByItsClassesWithHolesAndPoints()
    {
        const string Text = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"0b5cf4ec-7e5d-4b0b-a2a4-0de9f7e1ea3c","geometry":{"type":"Polygon","coordinates":[[[0,0],[90,0],[90,90],[0,90],[0,0]],[[10,10],[20,10],[20,20],[10,10]]]},
             "properties":{"objectType":"annotation","name":"big","classification":{"name":"Tumor","color":[200,0,0]},"measurements":{"a":NaN}}},
            {"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]},"properties":{"classification":{"name":"Figure"}}},
            {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4],[5,6]]},"properties":{}},
            {"type":"Feature","geometry":{"type":"Polygon","isEllipse":true,"coordinates":[[[0,5],[10,0],[20,5],[10,10],[0,5]]]},"properties":{"classification":{"name":"Ignore*"}}}]}
            """;
        ExchangedMark[] marks = [.. MarksGeoJson.Read("x", new MemoryStream(Encoding.UTF8.GetBytes(Text)), default, ["figure"])];
        Assert.Equal(
            ["Polygon Positive big", "Polygon CutOut ", "Point Positive ", "Point Positive ", "Line Other ", "Ellipse CutOut "],
            marks.Select(mark => $"{mark.Content.Shape} {mark.Content.Meaning} {mark.Content.Note}"));
        Assert.Equal([10, 5, 20, 5, 10, 10], marks[^1].Content.Points);
        var import = new MarkImport(_store, "Ben");
        import.Take("another", marks);
        Assert.Equal((5, 1), (import.Added, import.Refused.Count));
        Assert.Throws<ArgumentException>(() => new MarkImport(_store, null).Take("third", marks));
    }

    [Fact]
    public void Asap_WrittenAndRead_HasTheShapesAndGroups()
    {
        using var file = new MemoryStream();
        MarksAsap.Write(file, _store.Of("slide").OrderBy(mark => mark.Change).Select(mark => mark.Content!));
        file.Position = 0;
        ExchangedMark[] marks = [.. MarksAsap.Read("x", file, [])];
        Assert.Equal(
            ["Point Positive", "Line Positive", "Polygon Positive", "Polygon CutOut", "Polygon Other", "Polygon Other"],
            marks.Select(mark => $"{mark.Content.Shape} {mark.Content.Meaning}"));
        var import = new MarkImport(_store, "Ben");
        import.Take("slide", marks);
        Assert.Equal((0, 6), (import.Added, import.Same));
    }

    [Fact]
    public void Csv_WrittenAndRead_HasEverythingAndRunsNoFormula()
    {
        string path = _folder["marks.csv"];
        using (FileStream file = File.Create(path))
        {
            MarksCsv.Write(file, _store.All());
        }

        Assert.Contains(",'=1+1,", File.ReadAllText(path), StringComparison.Ordinal);
        ExchangedMark[] marks = [.. MarksCsv.Read(path)];
        Assert.Contains(marks, mark => mark.Content.Note == "a \"note\", with\nlines; <b>and</b> \\n");
        Assert.Contains(marks, mark => mark.Content is { Kind: MarkKind.Verdict, Verdict: SlideVerdict.Micro, Seconds: 12.5 });
        var import = new MarkImport(_store, null);
        import.Take("slide", marks);
        Assert.Equal((0, 0, 7), (import.Added, import.Changed, import.Same));
    }

    [Theory]
    [InlineData("slide,kind,verdict\na,verdict,perhaps\n", 2)]
    [InlineData("slide,kind,shape,points\na,drawn,point,1 2\nb,drawn,point,1 x\n", 3)]
    [InlineData("slide,kind,shape,points\na,drawn,polygon,1 2;3 4\n", 2)]
    [InlineData("slide,shape\na,point\n", 1)]
    public void Csv_ThatIsWrong_SaysWhere(string text, int line)
    {
        File.WriteAllText(_folder["wrong.csv"], text);
        Assert.Equal(line, Assert.Throws<InputFileException>(() => MarksCsv.Read(_folder["wrong.csv"])).Line);
    }

    private byte[] GeoJson()
    {
        using var file = new MemoryStream();
        MarksGeoJson.Write(file, _store.Of("slide"), s_origin);
        return file.ToArray();
    }

    private MarkImport Import(string text, string? reader = null)
    {
        var import = new MarkImport(_store, reader);
        import.Take("slide", MarksGeoJson.Read("x", new MemoryStream(Encoding.UTF8.GetBytes(text)), s_origin, []));
        return import;
    }

    private void Draw(MarkShape shape, double[] points, MarkMeaning meaning = MarkMeaning.Positive, string note = "") =>
        _store.Write("slide", Guid.NewGuid(), 0, "Anna", new MarkContent { Kind = MarkKind.Drawn, Shape = shape, Points = [.. points], Meaning = meaning, Note = note });
}
