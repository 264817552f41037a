using Pathology.Testing;

namespace Pathology.Core.Tests;

/// <summary>Tables of other people are read cell by cell, and what is wrong is said with the file and the line.</summary>
public sealed class CsvTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_QuotedCellsMarkAndEmptyLines_AreTakenAsRfc4180HasThem()
    {
        CsvTable table = CsvTable.Read(Write("\uFEFFSlide, score\r\n\"a,\"\"b\"\"\",0.5\r\n\r\nc , 1e-3 \n"));
        Assert.Equal(["Slide", "score"], table.Columns);
        Assert.Equal(["a,\"b\"", "c"], table.Rows.Select(row => row.Text(table.IndexOf("slide"), "slide")));
        Assert.Equal([0.5, 0.001], table.Rows.Select(row => row.Number(1, "score")));
        Assert.Equal([2, 4], table.Rows.Select(row => row.Line));
    }

    [Fact]
    public void ReadRows_EmptyFile_HasNoRow() => Assert.Empty(CsvTable.ReadRows(Write("")).Rows);

    [Theory]
    [InlineData("", ": the file is empty")]
    [InlineData("a,b\n1,2\n1\n", ", line 3: 1 column where the header has 2")]
    [InlineData("a,b\n\"1,2\n", ", line 2: a double quote is not closed")]
    [InlineData("a,b\n1,\0\n", ", line 2: this is no text")]
    public void Read_BrokenFile_SaysWhichLine(string content, string expected) => AssertWrong(expected, path => CsvTable.Read(path), content);

    [Theory]
    [InlineData("many", ", line 2: score is 'many', not a number such as 0.85.")]
    [InlineData("nan", ", line 2: score is 'nan', not a number such as 0.85.")]
    [InlineData("1e999", ", line 2: score is '1e999', not a number such as 0.85.")]
    [InlineData("0,5", ", line 2: 2 columns where the header has 1.")]
    [InlineData("1.5", ", line 2: score is 1.5, not between 0 and 1.")]
    public void Number_WrongCell_SaysWhatStandsThere(string cell, string expected) =>
        AssertWrong(expected, path => CsvTable.Read(path).Rows[0].Number(0, "score", 0, 1), $"score\n{cell}\n");

    [Theory]
    [InlineData("3.5", "x is '3.5', not a whole number.")]
    [InlineData("1e300", "x is '1e300', not a whole number.")]
    public void Whole_WrongCell_SaysWhatStandsThere(string cell, string expected) =>
        AssertWrong(expected, path => CsvTable.ReadRows(path).Rows[0].Whole(0, "x"), cell);

    [Fact]
    public void Text_ColumnBeyondTheLine_IsNamed() =>
        AssertWrong(", line 1: the line has 1 column, so Y (column 3) is missing.", path => CsvTable.ReadRows(path).Rows[0].Text(2, "Y"), "0.5");

    [Fact]
    public void IndexOf_AbsentColumn_NamesThoseThatAreThere() =>
        AssertWrong(", line 1: a column named 'slide' is needed; the header names a, b.", path => CsvTable.Read(path).IndexOf("slide"), "a,b\n");

    [Fact]
    public void Read_BytesThatAreNoText_SaysHowToSaveIt()
    {
        File.WriteAllBytes(_folder["latin.csv"], [0x61, 0x2C, 0xE9, 0x0A]);
        Assert.Contains("no UTF-8 text", Assert.Throws<InputFileException>(() => CsvTable.Read(_folder["latin.csv"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatIsNotThere_SaysSo() =>
        Assert.StartsWith(_folder["none.csv"], Assert.Throws<InputFileException>(() => CsvTable.Read(_folder["none.csv"])).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private void AssertWrong(string expected, Func<string, object> read, string content)
    {
        string path = Write(content);
        InputFileException error = Assert.Throws<InputFileException>(() => read(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private string Write(string content)
    {
        File.WriteAllText(_folder["table.csv"], content);
        return _folder["table.csv"];
    }
}
