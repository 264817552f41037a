using System.Globalization;
using System.Text;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Evaluation.Annotations;

public class AnnotatedTumourTests
{
    private const string Declared = "Tumor _0 _1 _2 Exclusion normal metastases";

    [Fact]
    public void Draw_Square_TakesPixelsWhoseMiddlesLieInside()
    {
        // Middles at 16, 48, 80, …: from 17 to 81 holds 48 and 80; 16 and 112 are on or past its edges.
        TumourMask mask = Draw(Area("Tumor", (17, 16), (81, 16), (81, 112), (17, 112)));

        Assert.Equal((1, 1, 2, 2), (mask.Tumour.Left, mask.Tumour.Top, mask.Tumour.Width, mask.Tumour.Height));
        Assert.All(mask.Tumour.Cells, Assert.True);
        Assert.Empty(mask.Warnings);
    }

    [Theory]
    [InlineData("Tumor", "Exclusion")]
    [InlineData("_0", "_2")]
    [InlineData("_1", "normal")]
    [InlineData("metastases", "normal")]
    public void Draw_CutOutArea_IsNoTumourWhicheverWasDrawnFirst(string tumour, string cutOut)
    {
        string outer = Area(tumour, (0, 0), (640, 0), (640, 640), (0, 640));
        string hole = Area(cutOut, (160, 160), (320, 160), (320, 320), (160, 320));

        foreach (TumourMask mask in (TumourMask[])[Draw(outer, hole), Draw(hole, outer)])
        {
            Assert.Equal((20 * 20) - (5 * 5), mask.Tumour.Cells.Count(cell => cell));
            Assert.False(mask.Tumour.Row(7)[7]);
        }
    }

    [Fact]
    public void Draw_GroupNone_IsPassedOver()
    {
        TumourMask mask = Draw(Area("Tumor", (0, 0), (320, 0), (320, 320), (0, 320)), Area("None", (0, 0), (3200, 0), (3200, 3200), (0, 3200)));

        Assert.Equal(100, mask.Tumour.Cells.Count(cell => cell));
    }

    [Fact]
    public void Draw_GroupWithinAGroup_MeansWhatTheOuterOneDoes()
    {
        AsapAnnotations file = Read($"""<ASAP_Annotations><Annotations>{Area("edge", (0, 0), (320, 0), (320, 320), (0, 320))}</Annotations><AnnotationGroups><Group Name="edge" PartOfGroup="TUMOR"/><Group Name="TUMOR" PartOfGroup="None"/></AnnotationGroups></ASAP_Annotations>""");

        Assert.True(AnnotatedTumour.Draw("a.xml", file, null).HasTumour);
    }

    [Fact]
    public void Draw_OutlineThatCrossesItself_FillsWhatItWindsAroundAndSaysSo()
    {
        // Twice around the same square, the second time smaller: the winding number is 2 in the middle, where even-odd would see a hole.
        string spiral = Area("Tumor", (0, 0), (640, 0), (640, 640), (0, 640), (0, 160), (480, 160), (480, 480), (-20, 480));

        TumourMask mask = Draw(spiral);

        Assert.Equal(20 * 20, mask.Tumour.Cells.Count(cell => cell));
        string warning = Assert.Single(mask.Warnings);
        Assert.StartsWith("a.xml, line 3: the outline 'drawn' crosses itself", warning, StringComparison.Ordinal);
        InputFileException error = Assert.Throws<InputFileException>(() => AnnotatedTumour.Draw("a.xml", Read(Whole(spiral)), null, isStrict: true));
        Assert.Equal(3, error.Line);
    }

    [Fact]
    public void Draw_SlideOfKnownSize_IsCutAtItsEdge()
    {
        TumourMask mask = AnnotatedTumour.Draw("a.xml", Read(Whole(Area("Tumor", (0, 0), (9000, 0), (9000, 9000), (0, 9000)))), (650, 330));

        Assert.Equal(new PixelSize(21, 11), mask.Size);
        Assert.Equal((21, 11), (mask.Tumour.Width, mask.Tumour.Height));
        Assert.Equal((650, 330), mask.BaseSize);
    }

    [Fact]
    public void Draw_NothingDrawnOrCutOutsOnly_IsNoTumour()
    {
        Assert.False(Draw().HasTumour);
        Assert.False(Draw(Area("normal", (0, 0), (320, 0), (320, 320))).HasTumour);
    }

    [Theory]
    [InlineData("Odd", "0 0 320 0 320 320", "the group 'Odd', which AnnotationGroups does not declare")]
    [InlineData("Tumor", "0 0 320 0", "has 2 different points, and an area needs three")]
    [InlineData("Tumor", "0 0 320 0 0 0 320 0", "has 2 different points")]
    [InlineData("Tumor", "7 7", "has 1 different point,")]
    [InlineData("_2", "0 0 320 0", "has 2 different points")]
    [InlineData("Tumor", "0 0 320 0 320 9000000", "farther than slides reach")]
    [InlineData("Tumor", "5000 5000 5320 5000 5320 5320", "lies outside its slide of 4000 x 4000 pixels")]
    [InlineData("None", "0 0 320 0 320 320", "none of the areas is in a group of tumour")]
    public void Draw_AreaThatCannotBe_IsNamedWithItsLine(string group, string points, string expected)
    {
        double[] numbers = [.. points.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        string area = Area(group, [.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        InputFileException error = Assert.Throws<InputFileException>(() => AnnotatedTumour.Draw("a.xml", Read(Whole(area)), (4000, 4000)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("a.xml, line 3: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_DotsAndMeasurements_HaveNoArea() =>
        Assert.False(Draw(Area("Tumor", (3, 3)).Replace("Polygon", "Dot", StringComparison.Ordinal)).HasTumour);

    [Fact]
    public void Draw_RealAnnotation_IsDrawn()
    {
        string path = SharedData.Require("golden/camelyon17/patient_004_node_4.xml");
        using FileStream file = File.OpenRead(path);

        Assert.True(AnnotatedTumour.Draw(path, AsapAnnotations.Read(path, file), null).HasTumour);
    }

    private static TumourMask Draw(params string[] areas) => AnnotatedTumour.Draw("a.xml", Read(Whole(areas)), null);

    // The first area begins in line 3.
    private static string Whole(params string[] areas) =>
        $"<ASAP_Annotations>\n<Annotations>\n{string.Join('\n', areas)}</Annotations><AnnotationGroups>{string.Concat(Declared.Split(' ').Select(name => $"<Group Name=\"{name}\" PartOfGroup=\"None\"/>"))}</AnnotationGroups></ASAP_Annotations>";

    private static string Area(string group, params (double X, double Y)[] corners) => string.Create(
        CultureInfo.InvariantCulture,
        $"<Annotation Name=\"drawn\" Type=\"Polygon\" PartOfGroup=\"{group}\"><Coordinates>{string.Concat(corners.Select((corner, i) => $"<Coordinate Order=\"{i}\" X=\"{corner.X}\" Y=\"{corner.Y}\"/>"))}</Coordinates></Annotation>");

    private static AsapAnnotations Read(string xml) => AsapAnnotations.Read("a.xml", new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
