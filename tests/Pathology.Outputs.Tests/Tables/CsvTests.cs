using System.Text;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class CsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("line\nbreak", "\"line\nbreak\"")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("腫瘍 é", "腫瘍 é")]
    [InlineData(null, "")]
    public void Field_OddText_IsQuotedAndHarmless(string? text, string field) => Assert.Equal(field, CsvFile.Field(text));

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1234567.5, "1234567.5")]
    [InlineData(double.NaN, "")]
    [InlineData(null, "")]
    public void Field_Number_IsTheSameInEveryCountry(double? number, string field) => Assert.Equal(field, CsvFile.Field(number));

    [Fact]
    public void TilesCsv_NativeGrid_HasWsInfersHeaderAndThePlansOrder()
    {
        SlideReport report = new SampleReport { Size = (512, 600), Score = index => index == new TileIndex(1, 0) ? 0.75f : 0.25f }.Build();

        Assert.Equal(
            [
                "minx,miny,width,height,prob_Other,prob_Tumor",
                "0,0,256,256,0.75,0.25",
                "256,0,256,256,0.25,0.75",
                "0,256,256,256,0.75,0.25",
                "256,256,256,256,0.75,0.25",
                "0,512,256,256,0.75,0.25",
                "256,512,256,256,0.75,0.25",
                "",
            ],
            Lines(output => TilesCsv.Write(output, report.Heatmap, GridKind.Native)));
    }

    [Fact]
    public void TilesCsv_WsInferGrid_GoesColumnByColumnAsWsInferDoes()
    {
        SlideReport report = new SampleReport { Size = (512, 600), Grid = GridKind.WsInfer }.Build();

        Assert.Equal(
            ["0,0", "0,256", "256,0", "256,256"],
            Lines(output => TilesCsv.Write(output, report.Heatmap, GridKind.WsInfer))[1..^1].Select(line => string.Join(',', line.Split(',')[..2])));
    }

    [Fact]
    public void TilesCsv_CellNotScored_IsLeftOut()
    {
        SlideReport report = new SampleReport { Size = (512, 256), Score = index => index.Column == 0 ? float.NaN : 0.5f }.Build();

        Assert.Equal(["256,0,256,256,0.5,0.5"], Lines(output => TilesCsv.Write(output, report.Heatmap, GridKind.Native))[1..^1]);
    }

    [Theory]
    [InlineData(LesionTable.Camelyon16, new[] { "0.9,300,350", "0.5,32,32", "" })]
    [InlineData(LesionTable.Headed, new[] { "p,x,y", "0.9,300,350", "0.5,32,32", "" })]
    public void LesionsCsv_TwoLesions_GivesConfidenceAndPeak(LesionTable table, string[] lines)
    {
        SlideReport report = new SampleReport
        {
            Lesions =
            [
                SampleLesion.Rectangle(1, new BaseRectangle(100, 200, 400, 300), 0.9),
                SampleLesion.Rectangle(2, new BaseRectangle(0, 0, 64, 64), 0.5),
            ],
        }.Build();

        Assert.Equal(lines, Lines(output => LesionsCsv.Write(output, report, table)));
    }

    private static string[] Lines(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
    }
}
