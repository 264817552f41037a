using System.Text;

namespace Pathology.Core.Tests.Annotations;

public class AsapAnnotationsTests
{
    private const string Whole = """
        <?xml version="1.0"?>
        <ASAP_Annotations>
            <Annotations>
                <Annotation Name="one" Type="Polygon" PartOfGroup="Tumor" Color="#F4FA58">
                    <Coordinates>
                        <Coordinate Order="1" X="3.5" Y="2" />
                        <Coordinate Order="0" X="1" Y="-2e1" />
                    </Coordinates>
                </Annotation>
                <Annotation Name="two" Type="Dot" Color="#F4FA58"><Coordinates /></Annotation>
            </Annotations>
            <AnnotationGroups>
                <Group Name="Tumor" PartOfGroup="None" Color="#FF0000"><Attributes /></Group>
                <Group Name="edge" PartOfGroup="Tumor" Color="#FF0000"><Attributes /></Group>
            </AnnotationGroups>
        </ASAP_Annotations>
        """;

    [Fact]
    public void Read_WholeFile_TellsGroupsLinesAndPointsInTheirOrder()
    {
        AsapAnnotations read = Read(Whole);

        Assert.Equal(["one", "two"], read.Annotations.Select(annotation => annotation.Name));
        Assert.Equal([4, 10], read.Annotations.Select(annotation => annotation.Line));
        Assert.Equal(["Tumor", "None"], read.Annotations.Select(annotation => annotation.Group));
        Assert.Equal([true, false], read.Annotations.Select(annotation => annotation.IsArea));
        Assert.Equal([(1, -20), (3.5, 2)], read.Annotations[0].Outline.Vertices);
        Assert.Equal("Tumor", read.Groups["edge"]);
        Assert.Equal("None", read.Groups["Tumor"]);
    }

    [Theory]
    [InlineData("X=\"3.5\"", "X=\"3,5\"", 6, "a coordinate's X is '3,5'")]
    [InlineData("X=\"3.5\"", "X=\"NaN\"", 6, "a coordinate's X is 'NaN'")]
    [InlineData("Order=\"0\"", "", 7, "a coordinate's Order is ''")]
    [InlineData("</Coordinates>", "", 9, "not an ASAP annotation file")]
    [InlineData("ASAP_Annotations", "svg", 2, "its root is 'svg'")]
    public void Read_Fault_SaysFileLineAndWhatToDo(string sound, string damaged, int line, string expected)
    {
        InputFileException error = Assert.Throws<InputFileException>(() => Read(Whole.Replace(sound, damaged, StringComparison.Ordinal)));

        Assert.Equal(line, error.Line);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("save the areas again from ASAP.", error.Reason, StringComparison.Ordinal);
    }

    private static AsapAnnotations Read(string xml) => AsapAnnotations.Read("a.xml", new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
