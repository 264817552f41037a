using System.Globalization;
using Pathology.Testing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Pathology.Tissue.Tests.GivenMasks;

public sealed class GivenMaskTests : IDisposable
{
    private static readonly SlideInfo s_info = new("slide.tif", "pattern", [new SlideLevel(4000, 2000, 1)]);

    private readonly TemporaryFolder _folder = new();
    private readonly PatternSlide _slide = new(s_info, (_, _, _) => Rgb24.White);

    public void Dispose()
    {
        _slide.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"7f","geometry":GEOMETRY,"properties":{"objectType":"annotation","classification":{"name":"Tissue","color":[0,0,0]}}},{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{}}]}""")]
    [InlineData("""[{"type":"Feature","geometry":GEOMETRY,"properties":{"isLocked":true}},{"type":"Feature","geometry":null,"properties":{}}]""")]
    [InlineData("""{"type":"Feature","geometry":GEOMETRY,"properties":{}}""")]
    [InlineData("""{"type":"GeometryCollection","geometries":[GEOMETRY,{"type":"LineString","coordinates":[[0,0],[9,9]]}]}""")]
    [InlineData("  \n GEOMETRY")]
    public void Find_GeoJson_TakesPolygonsWithTheirHoles(string json)
    {
        const string Geometry = """{"type":"MultiPolygon","coordinates":[[[[1000,500],[3000,500],[3000,1500],[1000,1500],[1000,500]],[[1500,800],[2000,800],[2000,1200],[1500,1200],[1500,800]]]]}""";
        TissueMask mask = Find("areas.geojson", json.Replace("GEOMETRY", Geometry, StringComparison.Ordinal));
        Assert.Equal("areas.geojson", mask.Method);
        Assert.Equal(((2000 * 1000) - (500 * 400)) / (4000.0 * 2000), mask.TissueFraction, 0.001);
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(1510, 810, 480, 380)));
        Assert.Equal(1, mask.FractionOf(new BaseRectangle(2010, 510, 980, 980)));
        Assert.Single(Assert.Single(mask.Polygons!.Value).Holes);
    }

    [Fact]
    public void Find_AsapXml_CutsExclusionsOut()
    {
        TissueMask mask = Find("areas.xml", Asap(
            Annotation("Polygon", "Tumor", (0, 0), (1000, 0), (1000, 1000), (0, 1000)),
            Annotation("Spline", "_2", (250, 250), (750, 250), (750, 750), (250, 750)),
            Annotation("Rectangle", "None", (2000, 0), (3000, 0), (3000, 1000), (2000, 1000)),
            Annotation("Dot", "Tumor", (3500, 1500))));
        Assert.Equal(((2 * 1000 * 1000) - (500 * 500)) / (4000.0 * 2000), mask.TissueFraction, 0.001);
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(260, 260, 480, 480)));
        Assert.Equal(1, mask.FractionOf(new BaseRectangle(2010, 10, 980, 980)));
    }

    [Theory]
    [InlineData("""{"name":"Ignore*","color":[0,0,0]}""")]
    [InlineData("""{"names":["Other","Ignore"],"color":[0,0,0]}""")]
    [InlineData("""{"color":[1,2,3],"name":" exclusion "}""")]
    [InlineData("\"_2\"")]
    public void Find_GeoJsonOfAClassToBeLeftOut_CutsItOut(string classification)
    {
        const string All = """{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[4000,0],[4000,2000],[0,2000],[0,0]]]}}""";
        string half = """
            {"type":"Feature","properties":{"measurements":{"a":NaN},"classification":CLASS},
             "geometry":{"type":"Polygon","coordinates":[[[2000,0],[4000,0],[4000,2000],[2000,2000],[2000,0]]]}}
            """.Replace("CLASS", classification, StringComparison.Ordinal);
        TissueMask mask = Find("areas.geojson", $"[{All},{half}]");
        Assert.Equal(0.5, mask.TissueFraction, 0.001);
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(2010, 10, 980, 980)));
        Assert.Contains("cut out", Refusal("only.geojson", half), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AsapGroupWithSpacesAroundItsName_MeansWhatItSays()
    {
        TissueMask mask = Find("areas.xml", Asap(
            Annotation("Polygon", "Tissue", (0, 0), (4000, 0), (4000, 2000), (0, 2000)),
            Annotation("Polygon", " exclusion ", (2000, 0), (4000, 0), (4000, 2000), (2000, 2000))));
        Assert.Equal(0.5, mask.TissueFraction, 0.001);
    }

    [Fact]
    public void Find_XmlWithADocumentType_IsReadWithoutIt()
    {
        string plain = Asap(Annotation("Polygon", "Tissue", (0, 0), (2000, 0), (2000, 2000), (0, 2000)));
        string text = plain[(plain.IndexOf("<ASAP", StringComparison.Ordinal))..];
        Assert.Equal(0.5, Find("a.xml", $"<!DOCTYPE ASAP_Annotations [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{text}").TissueFraction, 0.001);
        string refused = Refusal("b.xml", $"<!DOCTYPE a [<!ENTITY x \"lol\">]>{text.Replace("Tissue", "&x;", StringComparison.Ordinal)}");
        Assert.DoesNotContain("DtdProcessing", refused, StringComparison.Ordinal);
        Assert.Contains("'x'", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_PackedOrInAnotherEncoding_SaysWhatToDo()
    {
        Assert.Contains("packed (gzip); unpack it", Refusal("a.geojson", [0x1F, 0x8B, 8, 0, 1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("packed (zip); unpack it", Refusal("a.zip", "PK\x03\x04 and more"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("UTF-16", Refusal("b.geojson", [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("{}")]), StringComparison.Ordinal);
        Assert.DoesNotContain("configured depth", Refusal("c.geojson", new string('[', 200)), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_PictureOfSixteenBits_TakesSmallLabels()
    {
        using var picture = new Image<L16>(400, 200);
        for (int y = 0; y < 200; y++)
        {
            for (int x = 0; x < 200; x++)
            {
                picture[x, y] = new L16(1);
            }
        }

        picture.SaveAsPng(_folder["deep.png"]);
        Assert.Equal(0.5, Find("deep.png").TissueFraction, 0.001);
    }

    [Fact]
    public void Find_PictureWithoutZero_IsRefusedUnlessItIsAllOne()
    {
        using var picture = new Image<L8>(400, 200, new L8(1));
        picture.SaveAsPng(_folder["one.png"]);
        Assert.Equal(1, Find("one.png").TissueFraction);
        picture[7, 7] = new L8(2);
        picture.SaveAsPng(_folder["two.png"]);
        TissueFileException refused = Assert.Throws<TissueFileException>(() => Find("two.png"));
        Assert.Contains("no pixel of the mask is 0", refused.Message, StringComparison.Ordinal);
        Assert.Contains("1, 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_RealAsapXml_TakesItsAreas()
    {
        // A real annotation of CAMELYON17, on a slide that is large enough for it.
        using PatternSlide slide = new(new SlideInfo("node.tif", "pattern", [new SlideLevel(100_000, 100_000, 1)]), (_, _, _) => Rgb24.White);
        string path = SharedData.Require("golden/camelyon17/patient_004_node_4.xml");
        TissueMask mask = TissueFinder.Find(slide, new TissueOptions { MaskFile = path }, TestContext.Current.CancellationToken);
        Assert.NotEmpty(mask.Polygons!.Value);
        Assert.InRange(mask.TissueFraction, 1e-6, 0.01);
    }

    [Theory]
    [InlineData(400, 200)]
    [InlineData(399, 200)] // as a level's rounding leaves it
    [InlineData(8000, 4000)]
    public void Find_Picture_TakesWhatIsNotBlack(int width, int height)
    {
        TissueMask mask = FindPicture("mask.png", width, height, (x, y) => x < width / 4 ? 1 : y < height / 2 ? 255 : 0);
        Assert.Equal(0.25 + (0.75 / 2), mask.TissueFraction, 0.005);
        Assert.Equal(1, mask.FractionOf(new BaseRectangle(0, 0, 900, 2000)));
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(1100, 1100, 2900, 900)));
        Assert.InRange(Math.Max(mask.Size.Width, mask.Size.Height), 1, 4096);
    }

    [Fact]
    public void Find_TransparentPicture_TakesWhatIsPaintedOnly()
    {
        using var picture = new Image<Rgba32>(40, 20);
        for (int i = 0; i < 40 * 20; i++)
        {
            picture[i % 40, i / 40] = new Rgba32(255, 255, 255, i % 40 < 20 ? (byte)0 : (byte)255);
        }

        picture.SaveAsPng(_folder["mask.png"]);
        Assert.Equal(0.5, Find("mask.png").TissueFraction, 0.001);
    }

    [Fact]
    public void Find_PyramidalTiffOfTheSlidesSize_TakesASmallerPage()
    {
        MaskTiff.Write(_folder["mask.tif"], 256, [(12_000, 6000), (6000, 3000), (3000, 1500)], (_, _, _) => 7);
        TissueMask mask = Find("mask.tif");
        Assert.Equal(new PixelSize(4096, 2048), mask.Size);
        Assert.Equal(1, mask.TissueFraction);
    }

    [Fact]
    public void Find_TiffPaddedToWholeTiles_LiesWhereItsLevelLies()
    {
        // A level of 4 px of level 0 a pixel: 1000 × 500, padded to 1024 × 512; the left half is tissue.
        MaskTiff.Write(_folder["mask.tif"], 256, [(1024, 512)], (_, x, _) => x < 500 ? 1 : 0);
        TissueMask mask = Find("mask.tif");
        Assert.Equal(0.5, mask.TissueFraction, 0.001);
        Assert.Equal(1, mask.FractionOf(new BaseRectangle(0, 0, 1996, 2000)));
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(2004, 0, 1996, 2000)));
        Assert.Contains("level 0 of 1, 4 pixels of level 0 a pixel by the slide's size, padded to whole tiles", mask.Method, StringComparison.Ordinal);
        Assert.Contains("not 0 of {0, 1}", mask.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TiffWhoseResolutionContradictsItsSize_SaysBothNumbers()
    {
        using PatternSlide slide = new(s_info with { MicronsPerPixel = new MicronsPerPixel(0.25, 0.25) }, (_, _, _) => Rgb24.White);
        MaskTiff.Write(_folder["mask.tif"], 256, [(1000, 500)], (_, _, _) => 1, micronsPerPixel: 4);
        string message = Assert.Throws<TissueFileException>(
            () => TissueFinder.Find(slide, new TissueOptions { MaskFile = _folder["mask.tif"] }, TestContext.Current.CancellationToken)).Message;
        Assert.Contains("1 µm, but its resolution says 4 µm", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_PngLargerThanAnySlide_IsRefusedByItsHeader()
    {
        // Signature and header of 300,000 × 300,000 pixels of one bit.
        File.WriteAllBytes(_folder["mask.png"], Convert.FromHexString("89504E470D0A1A0A0000000D49484452000493E0000493E001000000004E5CC517"));
        Assert.Contains("300000 × 300000 pixels are more than", Refusal("mask.png"), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TiffOfATagWithTwoThousandMillionValues_IsRefusedBeforeTheyAreTakenMemoryFor()
    {
        // One directory of one tag, SamplesPerPixel.
        File.WriteAllBytes(_folder["mask.tif"], Convert.FromHexString("49492A000800000001001501030000FFFF7F0100000000000000"));
        Assert.Contains("the TIFF is damaged", Refusal("mask.tif"), StringComparison.Ordinal);
        Assert.False(TiffSanity.Holds(_folder["mask.tif"]));
    }

    [Fact]
    public void Find_PngThatIsDamaged_SaysSo()
    {
        using (var picture = new Image<L8>(400, 200, new L8(255)))
        {
            picture.SaveAsPng(_folder["whole.png"], new SixLabors.ImageSharp.Formats.Png.PngEncoder { InterlaceMethod = SixLabors.ImageSharp.Formats.Png.PngInterlaceMode.Adam7 });
            picture.SaveAsPng(_folder["cut.png"]);
        }

        Assert.Contains("interlaced", Refusal("whole.png"), StringComparison.Ordinal);
        using (FileStream file = File.OpenWrite(_folder["cut.png"]))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Contains("damaged or was cut short", Refusal("cut.png"), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_GeoJsonOnASlideWithBounds_IsReadAsQuPathShowsIt()
    {
        using PatternSlide slide = new(s_info with { Bounds = new BaseRectangle(200, 400, 1024, 768) }, (_, _, _) => Rgb24.White);
        const string Whole = """{"type":"Polygon","coordinates":[[[0,0],[1024,0],[1024,768],[0,768],[0,0]]]}""";
        File.WriteAllText(_folder["a.geojson"], Whole);
        TissueMask mask = TissueFinder.Find(slide, new TissueOptions { MaskFile = _folder["a.geojson"] }, TestContext.Current.CancellationToken);
        Assert.Equal(1, mask.FractionOf(new BaseRectangle(202, 402, 1020, 764)));
        Assert.Equal(1024 * 768 / (4000.0 * 2000), mask.TissueFraction, 0.001);

        File.WriteAllText(_folder["b.geojson"], Whole.Replace("1024", "3024", StringComparison.Ordinal));
        Assert.Contains("past the scanned part of 1024 × 768", Assert.Throws<TissueFileException>(
            () => TissueFinder.Find(slide, new TissueOptions { MaskFile = _folder["b.geojson"] }, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_GeoJsonWithNaNMeasurements_IsRead()
    {
        TissueMask mask = Find("a.geojson", """{"properties":{"measurements":{"a":NaN,"b":-Infinity,"NaN":[Infinity]}},"geometry":{"coordinates":[[[0,0,1],[4000,0],[4000,1000],[0,1000]]],"type":"Polygon"},"type":"Feature"}""");
        Assert.Equal(0.5, mask.TissueFraction, 0.001);
        Assert.Contains("line 2: this is not GeoJSON that can be read (a coordinate that is not a number)", Assert.Throws<TissueFileException>(
            () => Find("b.geojson", "{\n\"type\":\"Polygon\",\"coordinates\":[[[0,NaN],[1,1],[2,0]]]}")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Exclusion", "None")]
    [InlineData("exclusion", "None")]
    [InlineData("NORMAL", "None")]
    [InlineData("Pen", "Exclusion")]
    public void Find_AsapGroupThatIsCutOut_IsKnownWithoutCaseAndThroughItsParent(string group, string parent)
    {
        string xml = Asap(Annotation("Polygon", "Tissue", (0, 0), (1000, 0), (1000, 1000), (0, 1000)), Annotation("Polygon", group, (250, 250), (750, 250), (750, 750), (250, 750)))
            .Replace("<AnnotationGroups />", $"<AnnotationGroups><Group Name=\"{group}\" PartOfGroup=\"{parent}\"/></AnnotationGroups>", StringComparison.Ordinal);
        Assert.Equal(((1000 * 1000) - (500 * 500)) / (4000.0 * 2000), Find("a.xml", xml).TissueFraction, 0.001);
    }

    [Fact]
    public void Find_XmlNestedDeep_IsRefusedWithTheNumber() => Assert.Contains(
        "nested more than 100 deep",
        Assert.Throws<TissueFileException>(() => Find("a.xml", $"<ASAP_Annotations>{string.Concat(Enumerable.Repeat("<A>", 300_000))}{string.Concat(Enumerable.Repeat("</A>", 300_000))}</ASAP_Annotations>")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("empty.png", "", "is empty")]
    [InlineData("torn.png", "\u0089PNG\r\n\u001a\n", "not a picture, GeoJSON or ASAP XML")]
    [InlineData("words.txt", "tissue everywhere", "not a picture, GeoJSON or ASAP XML")]
    [InlineData("a.geojson", "{\"type\":\"FeatureCollection\"", "not GeoJSON")]
    [InlineData("a.geojson", "{\"type\":\"FeatureCollection\"}", "not GeoJSON")]
    [InlineData("a.geojson", "{}", "an object without a type")]
    [InlineData("a.geojson", "{\"type\":\"Circle\"}", "'Circle'")]
    [InlineData("a.geojson", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1]]]}", "not GeoJSON")]
    [InlineData("a.geojson", "{\"type\":\"Polygon\",\"coordinates\":\"none\"}", "not GeoJSON")]
    [InlineData("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}", "no area")]
    [InlineData("a.geojson", "{\"type\":\"Point\",\"coordinates\":[5,5]}", "no area")]
    [InlineData("a.geojson", "{\"type\":\"Polygon\",\"coordinates\":[[[-90,-90],[-80,-90],[-80,-80],[-90,-90]]]}", "none of its areas lies on the slide")]
    [InlineData("a.xml", "<ASAP_Annotations>", "not an ASAP annotation file")]
    [InlineData("a.xml", "<svg/>", "its root is 'svg'")]
    [InlineData("a.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><ASAP_Annotations/>", "there is no area")]
    [InlineData("a.xml", "<ASAP_Annotations/>", "no area")]
    public void Find_FileThatIsNoMask_SaysWhichAndWhy(string name, string content, string expected)
    {
        TissueFileException error = Assert.Throws<TissueFileException>(() => Find(name, content));
        Assert.StartsWith(_folder[name], error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[900,0],[900,900],[0,0]]]},"properties":{"a":[1]}}]}""")]
    [InlineData("""<ASAP_Annotations><Annotations><Annotation Type="Polygon" PartOfGroup="Tumor"><Coordinates><Coordinate Order="0" X="1" Y="2.5"/><Coordinate Order="1" X="90" Y="1"/><Coordinate Order="2" X="5" Y="80"/></Coordinates></Annotation></Annotations></ASAP_Annotations>""")]
    public void Find_FileWithRandomDamage_IsReadOrRefusedWithASentence(string text)
    {
        const string Odd = "{}[]\",:<>/=09-.eN\0 n";
        var random = new Random(1);
        for (int i = 0; i < 150; i++)
        {
            char[] damaged = text.ToCharArray();
            for (int hit = random.Next(4); hit >= 0; hit--)
            {
                damaged[1 + random.Next(damaged.Length - 1)] = Odd[random.Next(Odd.Length)];
            }

            Exception? error = Record.Exception(() => Find("damaged", new string(damaged)));
            Assert.True(error is null or TissueFileException, $"{new string(damaged)}: {error}");
        }
    }

    [Theory]
    [InlineData("X=\"1,5\"", "X is '1,5'")]
    [InlineData("X=\"NaN\"", "X is 'NaN'")]
    [InlineData("", "X is ''")]
    public void Find_AsapCoordinateThatIsNoNumber_SaysWhich(string attribute, string expected)
    {
        string xml = $"<ASAP_Annotations><Annotation Type=\"Polygon\"><Coordinate Order=\"0\" {attribute} Y=\"0\"/></Annotation></ASAP_Annotations>";
        Assert.Contains(expected, Assert.Throws<TissueFileException>(() => Find("a.xml", xml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AsapWithExclusionsOnly_SaysSo() => Assert.Contains(
        "cut out",
        Assert.Throws<TissueFileException>(() => Find("a.xml", Asap(Annotation("Polygon", "Exclusion", (0, 0), (9, 0), (9, 9))))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Find_PictureOfOtherProportions_SaysBothSizes()
    {
        string message = Assert.Throws<TissueFileException>(() => FindPicture("mask.png", 300, 300, (_, _) => 255)).Message;
        Assert.Contains("300 × 300", message, StringComparison.Ordinal);
        Assert.Contains("4000 × 2000", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoSuchFile_SaysSo() =>
        Assert.Contains("cannot be read", Assert.Throws<TissueFileException>(() => Find("gone.png")).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_MethodNone_CallsAllTissue() => Assert.Equal(
        1, TissueFinder.Find(_slide, new TissueOptions { Method = TissueMethod.None }, TestContext.Current.CancellationToken).TissueFraction);

    private TissueMask Find(string name, string content)
    {
        File.WriteAllText(_folder[name], content, new System.Text.UTF8Encoding(false));
        return Find(name);
    }

    private string Refusal(string name, string content) => Refusal(name, System.Text.Encoding.UTF8.GetBytes(content));

    private string Refusal(string name, byte[] content)
    {
        File.WriteAllBytes(_folder[name], content);
        return Refusal(name);
    }

    private string Refusal(string name) => Assert.Throws<TissueFileException>(() => Find(name)).Message;

    private TissueMask Find(string name) =>
        TissueFinder.Find(_slide, new TissueOptions { MaskFile = _folder[name] }, TestContext.Current.CancellationToken);

    private TissueMask FindPicture(string name, int width, int height, Func<int, int, int> value)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height).Select(i => (byte)value(i % width, i / width))];
        using var picture = Image.LoadPixelData<L8>(pixels, width, height);
        picture.SaveAsPng(_folder[name]);
        return Find(name);
    }

    private static string Asap(params string[] annotations) =>
        $"<?xml version=\"1.0\"?>\n<ASAP_Annotations><Annotations>{string.Concat(annotations)}</Annotations><AnnotationGroups /></ASAP_Annotations>";

    private static string Annotation(string type, string group, params (int X, int Y)[] corners) => string.Create(
        CultureInfo.InvariantCulture,
        $"<Annotation Name=\"a\" Type=\"{type}\" PartOfGroup=\"{group}\"><Coordinates>{string.Concat(corners.Select((corner, i) => $"<Coordinate Order=\"{i}\" X=\"{corner.X}\" Y=\"{corner.Y}\" />"))}</Coordinates></Annotation>");
}
