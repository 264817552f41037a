using Pathology.Testing;

namespace Pathology.Marks.Tests;

public sealed class MarkStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Place => _folder[""];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Store_OnlyRead_LeavesNothingBehind()
    {
        using var store = MarkStore.In(Place);
        Assert.Empty(store.Of("slide"));
        Assert.Equal(0, store.Latest);
        Assert.Empty(Directory.GetFileSystemEntries(Place));
    }

    [Fact]
    public void Mark_Changed_KeepsEveryVersionWithWhoAndWhen()
    {
        var id = Guid.NewGuid();
        using (var store = MarkStore.In(Place))
        {
            store.Write("slide", id, 0, "Anna", Point("first"));
            store.Write("slide", id, 1, "Ben", Point("second"));
            store.Write("slide", id, 2, "Anna", null);
        }

        using var again = MarkStore.In(Place);
        Assert.Equal(["first", "second", null], again.History("slide").Select(mark => mark.Content?.Note));
        Assert.Equal(["Anna", "Ben", "Anna"], again.History("slide").Select(mark => mark.Reader));
        Assert.All(again.History("slide"), mark => Assert.Equal("Anna", mark.Author));
        Assert.Null(Assert.Single(again.Of("slide")).Content);
        Assert.Empty(again.All());
    }

    [Fact]
    public void Mark_ChangedOnAnOldVersion_IsRefusedAndSaysWhoWasFirst()
    {
        using var one = MarkStore.In(Place);
        using var other = MarkStore.In(Place);
        var id = Guid.NewGuid();
        one.Write("slide", id, 0, "Anna", Point("first"));
        other.Write("slide", id, 1, "Ben", Point("Ben's"));
        MarkConflictException conflict = Assert.Throws<MarkConflictException>(() => one.Write("slide", id, 1, "Anna", Point("Anna's")));
        Assert.Equal("Ben's", conflict.Current!.Content!.Note);
        Assert.StartsWith("Ben changed this mark at ", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(2, one.History("slide").Count);
    }

    [Fact]
    public void Change_SentTwice_IsMadeOnce()
    {
        using var store = MarkStore.In(Place);
        var id = Guid.NewGuid();
        Mark first = store.Write("slide", id, 0, "Anna", Point("once"));
        Assert.Equal(first.Change, store.Write("slide", id, 0, "Anna", Point("once")).Change);
        Assert.Single(store.History("slide"));
    }

    [Fact]
    public void Undo_AndUndoOfTheUndo_GoBackAndForthThroughAllVersions()
    {
        using var store = MarkStore.In(Place);
        var id = Guid.NewGuid();
        Mark first = store.Write("slide", id, 0, "Anna", Point("first"));
        Mark second = store.Write("slide", id, 1, "Anna", Point("second"));
        Mark undone = store.Undo("slide", second.Change, "Anna");
        Assert.Equal("first", undone.Content!.Note);
        Mark gone = store.Undo("slide", first.Change, "Anna");
        Assert.Null(gone.Content);
        Assert.Equal("first", store.Undo("slide", gone.Change, "Anna").Content!.Note);
        Assert.Equal("second", store.Undo("slide", undone.Change, "Anna").Content!.Note);
        Assert.Equal(6, store.History("slide").Count);
    }

    [Fact]
    public void Undo_OfWhatSomebodyChangedSince_IsRefused()
    {
        using var store = MarkStore.In(Place);
        var id = Guid.NewGuid();
        Mark first = store.Write("slide", id, 0, "Anna", Point("first"));
        store.Write("slide", id, 1, "Ben", Point("second"));
        Assert.Throws<MarkConflictException>(() => store.Undo("slide", first.Change, "Anna"));
        Assert.Throws<MarkConflictException>(() => store.Undo("another slide", first.Change, "Anna"));
    }

    [Fact]
    public async Task TwoPrograms_AtOnce_LoseNothing()
    {
        using var one = MarkStore.In(Place);
        using var other = MarkStore.In(Place);
        await Task.WhenAll(WriteAsync(one, "Anna"), WriteAsync(other, "Ben"));
        Assert.Equal(50, one.Of("slide").Count);
        Assert.Equal(50, other.Latest);
    }

    [Fact]
    public void Looking_OfSeveralSittings_AddsUpAndNeverBeyondTheClock()
    {
        using var store = MarkStore.In(Place);
        (Guid first, Guid second) = (Guid.NewGuid(), Guid.NewGuid());
        store.Look(first, "slide", "Anna", 15);
        store.Look(first, "slide", "Anna", 30);
        store.Look(first, "slide", "Anna", 20);
        store.Look(second, "slide", "Anna", 5);
        store.Look(second, "slide", "Ben", 50);
        store.Look(second, "slide", "Anna", 1e9);
        Assert.InRange(store.SecondsOf("slide", "Anna"), 35, 30 + 5 + 61);
        Assert.Equal(0, store.SecondsOf("slide", "Ben"));
    }

    [Theory]
    [InlineData(MarkShape.Point, 4)]
    [InlineData(MarkShape.Line, 2)]
    [InlineData(MarkShape.Polygon, 4)]
    [InlineData(MarkShape.Ellipse, 4)]
    [InlineData(MarkShape.Polygon, 7)]
    [InlineData(MarkShape.Polygon, 2 * (MarkRules.MostPoints + 1))]
    public void Rules_ForShapesThatCannotBe_SayWhy(MarkShape shape, int numbers) => Assert.NotNull(MarkRules.FaultOf(
        new MarkContent { Kind = MarkKind.Drawn, Shape = shape, Points = [.. Enumerable.Range(0, numbers).Select(i => (double)i)] }));

    [Fact]
    public void Rules_ForWhatNobodyMeans_SayWhy()
    {
        Assert.NotNull(MarkRules.FaultOf(Point("x") with { Points = [double.NaN, 0] }));
        Assert.NotNull(MarkRules.FaultOf(Point("x") with { Note = new string('x', MarkRules.LongestNote + 1) }));
        Assert.NotNull(MarkRules.FaultOf(Point("x") with { Meaning = (MarkMeaning)7 }));
        Assert.NotNull(MarkRules.FaultOf(new MarkContent { Kind = MarkKind.Judgement }));
        Assert.Null(MarkRules.FaultOf(Point("<script>alert(1)</script>")));
    }

    [Theory]
    [InlineData(" Anna ", "Anna")]
    [InlineData("", null)]
    [InlineData("a\nb", null)]
    [InlineData(null, null)]
    public void Name_OfAReader_IsTrimmedOrRefused(string? given, string? kept) => Assert.Equal(kept, MarkRules.NameOf(given));

    [Fact]
    public void Store_InADamagedFile_SaysSoInASentence()
    {
        File.WriteAllText(_folder[MarkStore.FileName], "this is no database, however long it may be read");
        using var store = MarkStore.In(Place);
        IOException failure = Assert.ThrowsAny<IOException>(() => store.Of("slide"));
        Assert.Contains(MarkStore.FileName, failure.Message, StringComparison.Ordinal);
    }

    private static Task WriteAsync(MarkStore store, string reader, int many = 25) => Task.Run(() =>
    {
        for (int i = 0; i < many; i++)
        {
            store.Write("slide", Guid.NewGuid(), 0, reader, Point($"{i}"));
        }
    });

    private static MarkContent Point(string note) => new() { Kind = MarkKind.Drawn, Shape = MarkShape.Point, Points = [10, 20], Note = note };
}
