using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Outputs.Tests.Evaluations;

public sealed class EvaluationFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Table_IsReadBackAsItWas()
    {
        var files = new EvaluationFolder();
        files.AddTable("a.csv", ["name", "value", "count", "is"], [["Tumor, 1", 0.1, 3, true], ["b", double.NaN, 4L, null]]);
        Assert.False(File.Exists(_folder["a.csv"]));

        files.Write(_folder.Path);

        var table = CsvTable.Read(_folder["a.csv"]);
        Assert.Equal(["name", "value", "count", "is"], table.Columns);
        Assert.Equal(("Tumor, 1", 0.1, 3, "1"), (table.Rows[0].Text(0, ""), table.Rows[0].Number(1, ""), table.Rows[0].Whole(2, ""), table.Rows[0].Text(3, "")));
        Assert.Equal(("", 4, ""), (table.Rows[1].Text(1, ""), table.Rows[1].Whole(2, ""), table.Rows[1].Text(3, "")));
    }

    [Fact]
    public void AddTable_RowOfOtherLength_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationFolder().AddTable("a.csv", ["one", "two"], [[1]]));

    [Fact]
    public void Write_Json_IsReadBackAsItWas()
    {
        var files = new EvaluationFolder();
        files.AddJson("a.json", new JsonObject { ["mean"] = 0.5694444444444443, ["none"] = null });

        files.Write(_folder["new"]);

        JsonNode read = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["new"], "a.json")))!;
        Assert.Equal(0.5694444444444443, (double)read["mean"]!);
        Assert.True(read.AsObject().ContainsKey("none"));
    }
}
