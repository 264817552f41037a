using Pathology.Testing;

namespace Pathology.Core.Tests;

public sealed class GrowingHeatmapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhileItGrows_GivesWhatCameSince()
    {
        using GrowingHeatmapFile file = GrowingHeatmapFile.Begin(_folder.Path, Facts("a/b"));
        GrowingHeatmap seen = Assert.Single(GrowingHeatmap.In(_folder.Path));
        Assert.Equal(Facts("a/b"), seen.Facts);
        Assert.Empty(Cells(seen, 0));
        file.Add(7, 0.5f);
        file.Add(0, 0);
        Assert.Empty(Cells(seen, 0));
        file.Flush();
        Assert.Equal([(7, 0.5f), (0, 0f)], Cells(seen, 0));
        file.Add(11, 1);
        file.Flush();
        Assert.Equal([(11, 1f)], Cells(seen, 2));
        Assert.Empty(Cells(seen, 3));
        Assert.Empty(Cells(seen, 1000));
    }

    [Fact]
    public void Read_OfMoreThanThereIsRoomFor_GoesOnWhereItWas()
    {
        using GrowingHeatmapFile file = GrowingHeatmapFile.Begin(_folder.Path, Facts("a"));
        for (int i = 0; i < 12; i++)
        {
            file.Add(i, i / 12f);
        }

        file.Flush();
        GrowingHeatmap seen = Assert.Single(GrowingHeatmap.In(_folder.Path));
        Assert.Equal(Enumerable.Range(0, 5), Cells(seen, 0, room: 5).Select(one => one.Cell));
        Assert.Equal(Enumerable.Range(5, 5), Cells(seen, 5, room: 5).Select(one => one.Cell));
        Assert.Equal([10, 11], Cells(seen, 10, room: 5).Select(one => one.Cell));
    }

    [Fact]
    public void Read_OfAFileThatIsGoneOrBegunAnew_IsNull()
    {
        GrowingHeatmapFile.Begin(_folder.Path, Facts("a")).Dispose();
        GrowingHeatmap seen = Assert.Single(GrowingHeatmap.In(_folder.Path));
        GrowingHeatmapFile.Begin(_folder.Path, Facts("a") with { Begun = DateTimeOffset.UnixEpoch }).Dispose();
        Assert.Null(seen.Read(0, new int[4], new float[4]));
        Assert.Equal(0, Assert.Single(GrowingHeatmap.In(_folder.Path)).Read(0, new int[4], new float[4]));
        GrowingHeatmapFile.Remove(_folder.Path, "a");
        Assert.Null(seen.Read(0, new int[4], new float[4]));
        Assert.Empty(GrowingHeatmap.In(_folder.Path));
    }

    // What a file system shows of a file that another machine is writing, or that was cut off.
    [Theory]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 13, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0xC0, 0x7F })]
    public void Read_WhereACellCannotBe_EndsBeforeIt(byte[] cell)
    {
        using (GrowingHeatmapFile file = GrowingHeatmapFile.Begin(_folder.Path, Facts("a")))
        {
            file.Add(5, 0.25f);
            file.Flush();
        }

        GrowingHeatmap seen = Assert.Single(GrowingHeatmap.In(_folder.Path));
        using (var stream = new FileStream(GrowingHeatmapFile.PathOf(_folder.Path, "a"), FileMode.Append))
        {
            stream.Write(cell);
        }

        Assert.Equal([(5, 0.25f)], Cells(seen, 0));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, -1)]
    [InlineData(1 << 20, 1 << 20)]
    public void In_WhereTheSizeCannotBe_PassesItOver(int columns, int rows)
    {
        GrowingHeatmapFile.Begin(_folder.Path, Facts("a") with { Columns = columns, Rows = rows }).Dispose();
        Assert.Empty(GrowingHeatmap.In(_folder.Path));
    }

    [Fact]
    public void In_AmongOtherFiles_GivesItsOwn()
    {
        GrowingHeatmapFile.Begin(_folder.Path, Facts("a")).Dispose();
        string folder = Path.Combine(_folder.Path, GrowingHeatmapFile.FolderName);
        File.WriteAllText(Path.Combine(folder, "text"), "PTHGROW1 but not really, and long enough to be read as a head");
        File.WriteAllBytes(Path.Combine(folder, "empty"), []);
        File.Copy(GrowingHeatmapFile.PathOf(_folder.Path, "a"), Path.Combine(folder, ".copy"));
        Assert.Equal("a", Assert.Single(GrowingHeatmap.In(_folder.Path)).Facts.Name);
    }

    [Fact]
    public void RemoveOthers_OfARunThatGoesOn_KeepsItsOwn()
    {
        GrowingHeatmapFile.Begin(_folder.Path, Facts("a")).Dispose();
        GrowingHeatmapFile.Begin(_folder.Path, Facts("b")).Dispose();
        GrowingHeatmapFile.RemoveOthers(_folder.Path, ["b", "c"]);
        Assert.Equal("b", Assert.Single(GrowingHeatmap.In(_folder.Path)).Facts.Name);
        GrowingHeatmapFile.RemoveOthers(_folder.Path, []);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void RemoveOthers_InAFolderOfSeveralRuns_LeavesWhatIsWrittenTo()
    {
        GrowingHeatmapFile.Begin(_folder.Path, Facts("theirs")).Dispose();
        GrowingHeatmapFile.Begin(_folder.Path, Facts("abandoned")).Dispose();
        File.SetLastWriteTimeUtc(GrowingHeatmapFile.PathOf(_folder.Path, "abandoned"), DateTime.UtcNow.AddHours(-1));
        GrowingHeatmapFile.RemoveOthers(_folder.Path, ["mine"], isShared: true);
        Assert.Equal("theirs", Assert.Single(GrowingHeatmap.In(_folder.Path)).Facts.Name);
    }

    [Fact]
    public void Begin_WhereNothingCanBeWritten_IsNobodysTrouble()
    {
        File.WriteAllText(Path.Combine(_folder.Path, GrowingHeatmapFile.FolderName), "in the way");
        using GrowingHeatmapFile file = GrowingHeatmapFile.Begin(_folder.Path, Facts("a"));
        file.Add(1, 1);
        file.Flush();
        Assert.Empty(GrowingHeatmap.In(_folder.Path));
    }

    private static (int Cell, float Score)[] Cells(GrowingHeatmap heatmap, long from, int room = 100)
    {
        (int[] cells, float[] scores) = (new int[room], new float[room]);
        int? count = heatmap.Read(from, cells, scores);
        Assert.NotNull(count);
        return [.. cells.Zip(scores).Take(count.Value)];
    }

    private static GrowingHeatmapFacts Facts(string name) => new()
    {
        Name = name,
        Path = $"/slides/{name}.svs",
        Width = 1000,
        Height = 800,
        Columns = 4,
        Rows = 3,
        CellX = 0.5,
        CellY = -2,
        CellWidth = 256,
        CellHeight = 255.5,
        Tiles = 12,
        PositiveClass = "tumor",
        Begun = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };
}
