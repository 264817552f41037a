using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class AsapXmlTests
{
    [Theory]
    [InlineData("Tumor", "Tumor")]
    [InlineData("<Tumor> & \"co\" 腫瘍 \u0001", "<Tumor> & \"co\" 腫瘍 \uFFFD")]
    [InlineData("None", "Lesion")]
    [InlineData("Exclusion", "Lesion")]
    [InlineData("Region", "Lesion")]
    public void Write_LesionsWithHoles_FitsAsapsSchemaAndDeclaresEveryGroup(string className, string group)
    {
        SlideReport report = new SampleReport
        {
            Classes = ["Other", className],
            Lesions =
            [
                SampleLesion.Rectangle(1, new BaseRectangle(100, 200, 400, 300), 0.9, new BaseRectangle(150, 250, 20, 30)),
                SampleLesion.Rectangle(2, new BaseRectangle(1000, 1200, 64, 64), 0.6),
            ],
        }.Build();

        XDocument document = Read(report);

        XElement[] annotations = [.. document.Descendants("Annotation")];
        Assert.Equal(["Lesion 1", "Lesion 1 hole 1", "Lesion 2"], annotations.Select(a => a.Attribute("Name")!.Value));
        Assert.Equal([group, "Exclusion", group], annotations.Select(a => a.Attribute("PartOfGroup")!.Value));
        Assert.Equal(["Name", "Type", "PartOfGroup", "Color"], annotations[0].Attributes().Select(a => a.Name.LocalName));
        Assert.Equal(["0", "1", "2", "3"], annotations[0].Descendants("Coordinate").Select(c => c.Attribute("Order")!.Value));
        Assert.Equal(("500", "200"), (annotations[0].Descendants("Coordinate").ElementAt(1).Attribute("X")!.Value, annotations[0].Descendants("Coordinate").ElementAt(1).Attribute("Y")!.Value));
    }

    [Fact]
    public void Write_RegionsOfMitoses_AreAGroupOfTheirOwn()
    {
        SlideReport report = new SampleReport
        {
            Classes = ["Other", "mitosis"],
            Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(100, 200, 16, 16), 0.9)],
            Regions = [new HighPowerRegion(new BaseRectangle(40, 50, 300, 200), 900, 1), new HighPowerRegion(new BaseRectangle(400, 50, 300, 200), 800, 0)],
        }.Build();

        XElement[] annotations = [.. Read(report).Descendants("Annotation")];

        Assert.Equal(["Mitosis 1", "Region 1 (1 mitosis)", "Region 2 (0 mitoses)"], annotations.Select(a => a.Attribute("Name")!.Value));
        Assert.Equal(["mitosis", "Region", "Region"], annotations.Select(a => a.Attribute("PartOfGroup")!.Value));
        Assert.Equal(["40", "340", "340", "40"], annotations[1].Descendants("Coordinate").Select(c => c.Attribute("X")!.Value));
        Assert.Equal(["50", "50", "250", "250"], annotations[1].Descendants("Coordinate").Select(c => c.Attribute("Y")!.Value));
    }

    [Fact]
    public void Write_NoLesions_IsStillAValidFile() => Assert.Empty(Read(new SampleReport().Build()).Descendants("Annotation"));

    private static XDocument Read(SlideReport report)
    {
        using var stream = new MemoryStream();
        AsapXml.Write(stream, report);
        Assert.NotEqual(0xEF, stream.GetBuffer()[0]);
        stream.Position = 0;
        var document = XDocument.Load(stream);
        var schemas = new XmlSchemaSet();
        using Stream schema = typeof(AsapXmlTests).Assembly.GetManifestResourceStream("asap.xsd")!;
        using var schemaReader = XmlReader.Create(schema);
        schemas.Add(null, schemaReader);
        document.Validate(schemas, (_, problem) => Assert.Fail(problem.Message));
        return document;
    }
}
