using System.Text;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Registration.Tests;

public sealed class CarriedFileTests : IDisposable
{
    private const string Drawn = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "id": "a", "geometry": { "type": "Polygon", "coordinates": [[[8000, 5000], [8100, 5000], [8100, 5050], [8000, 5000]]], "isEllipse": true },
            "properties": { "name": "", "classification": { "name": "Tumor", "color": [200, 0, 0] }, "measurements": { "Area": 12.5, "Odd": NaN } } },
          { "type": "Feature", "geometry": { "type": "Point", "coordinates": [-90000, 7] }, "properties": {} } ] }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly SlideTransform _transform = MadeTransform.Result().Transform;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GeoJson_InQuPathsFrame_IsCarriedAndKeepsTheRest()
    {
        File.WriteAllText(_folder["drawn.geojson"], Drawn);

        CarriedFile carried = CarriedFile.Read(_folder["drawn.geojson"], _transform, back: false, GeoJsonFrame.QuPath);

        Assert.Equal((5, 1), (carried.Places, carried.Outside));
        JsonNode feature = JsonNode.Parse(Written(carried))!["features"]![0]!;
        (double x, double y) = _transform.ToFixed(9100, 7050); // QuPath counts from the scanned part's corner
        Assert.Equal(x, (double)feature["geometry"]!["coordinates"]![0]![2]![0]!, 0.01);
        Assert.Equal(y, (double)feature["geometry"]!["coordinates"]![0]![2]![1]!, 0.01);
        Assert.Null(feature["geometry"]!["isEllipse"]);
        Assert.Equal("Tumor", (string?)feature["properties"]!["classification"]!["name"]);
        Assert.Equal(200, (int)feature["properties"]!["classification"]!["color"]![0]!);
        Assert.Equal(12.5, (double)feature["properties"]!["measurements"]!["Area"]!);
        Assert.Null(feature["properties"]!["measurements"]!["Odd"]);
        Assert.Equal("", (string?)feature["properties"]!["name"]);
    }

    [Fact]
    public void GeoJson_ThereAndBack_IsWhatItWas()
    {
        File.WriteAllText(_folder["drawn.geojson"], Drawn);
        File.WriteAllText(_folder["there.geojson"], Written(CarriedFile.Read(_folder["drawn.geojson"], _transform, false, GeoJsonFrame.Base)));

        JsonNode back = JsonNode.Parse(Written(CarriedFile.Read(_folder["there.geojson"], _transform, true, GeoJsonFrame.Base)))!;

        Assert.Equal(8100, (double)back["features"]![0]!["geometry"]!["coordinates"]![0]![1]![0]!, 0.05);
        Assert.Equal(5000, (double)back["features"]![0]!["geometry"]!["coordinates"]![0]![1]![1]!, 0.05);
    }

    [Fact]
    public void Asap_IsCarriedAndKeepsNamesAndGroups()
    {
        File.WriteAllText(_folder["drawn.xml"], """
            <?xml version="1.0"?>
            <ASAP_Annotations><Annotations><Annotation Name="A 1" Type="Rectangle" PartOfGroup="Tumor" Color="#F4FA58"><Coordinates>
            <Coordinate Order="0" X="10" Y="20"/><Coordinate Order="1" X="30.5" Y="20"/><Coordinate Order="2" X="30.5" Y="60"/></Coordinates></Annotation></Annotations>
            <AnnotationGroups><Group Name="Tumor" PartOfGroup="None" Color="#64FE2E"><Attributes/></Group></AnnotationGroups></ASAP_Annotations>
            """);

        string written = Written(CarriedFile.Read(_folder["drawn.xml"], _transform, back: false, GeoJsonFrame.QuPath));

        AsapAnnotations read = AsapAnnotations.Read("carried.xml", new MemoryStream(Encoding.UTF8.GetBytes(written)));
        AsapAnnotation annotation = Assert.Single(read.Annotations);
        Assert.Equal(("A 1", "Polygon", "Tumor"), (annotation.Name, annotation.Type, annotation.Group));
        Assert.Contains("Color=\"#F4FA58\"", written, StringComparison.Ordinal);
        Assert.Contains("Tumor", read.Groups.Keys);
        (double x, double y) = _transform.ToFixed(30.5, 60);
        Assert.Equal(x, annotation.Outline.Vertices[2].X, 0.001);
        Assert.Equal(y, annotation.Outline.Vertices[2].Y, 0.001);
    }

    [Theory]
    [InlineData("drawn.csv", "x,y")]
    [InlineData("drawn.geojson", "{ \"type\": \"Feature\"")]
    [InlineData("drawn.geojson", "{ \"type\": \"Sphere\" }")]
    [InlineData("drawn.xml", "<html/>")]
    public void Read_WhatIsNoAnnotationFile_IsRefusedWithASentence(string name, string content)
    {
        File.WriteAllText(_folder[name], content);

        Assert.Throws<InputFileException>(() => CarriedFile.Read(_folder[name], _transform, back: false, GeoJsonFrame.QuPath));
    }

    private static string Written(CarriedFile carried)
    {
        using var output = new MemoryStream();
        carried.Write(output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
