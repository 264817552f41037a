using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class QuPathGeoJsonTests
{
    private static readonly JsonSerializerOptions s_geoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    private static readonly SampleReport s_sample = new()
    {
        Classes = ["Other", "Tumor \"<é>\""],
        Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(1100, 1200, 400, 300), 0.9, new BaseRectangle(1150, 1250, 20, 30))],
    };

    [Fact]
    public void Write_LesionWithHole_IsAValidPolygonOfTheSameArea()
    {
        FeatureCollection features = Parse(Write(s_sample.Build(), GeoJsonFrame.QuPath));

        Geometry geometry = Assert.Single(features).Geometry;
        Assert.True(geometry.IsValid);
        Assert.Equal((400 * 300) - (20 * 30), geometry.Area);
        Assert.Equal(new Envelope(1100, 1500, 1200, 1500), geometry.EnvelopeInternal);
    }

    [Fact]
    public void Write_Lesion_NamesTypeClassColourAndMeasurementsAsQuPathReadsThem()
    {
        using var document = JsonDocument.Parse(Write(s_sample.Build(), GeoJsonFrame.QuPath));

        JsonElement properties = document.RootElement.GetProperty("features")[0].GetProperty("properties");
        Assert.Equal("annotation", properties.GetProperty("objectType").GetString());
        Assert.Equal("Lesion 1 (micro)", properties.GetProperty("name").GetString());
        Assert.Equal("Tumor \"<é>\"", properties.GetProperty("classification").GetProperty("name").GetString());
        Assert.Equal(3, properties.GetProperty("classification").GetProperty("color").GetArrayLength());
        Assert.Equal(0.9, properties.GetProperty("measurements").GetProperty("Peak score").GetDouble());
    }

    [Theory]
    [InlineData(GeoJsonFrame.QuPath, 100)]
    [InlineData(GeoJsonFrame.Base, 1100)]
    public void Write_SlideWithBounds_CountsFromWhereTheFrameStarts(GeoJsonFrame frame, double left)
    {
        SlideReport report = (s_sample with { Bounds = new BaseRectangle(1000, 1000, 2000, 1500) }).Build();

        Assert.Equal(left, Parse(Write(report, frame))[0].Geometry.EnvelopeInternal.MinX);
    }

    [Fact]
    public void Write_RegionsOfMitoses_AreAnnotationsThatCountThem()
    {
        SlideReport report = (s_sample with { Regions = [new HighPowerRegion(new BaseRectangle(1000, 1100, 600, 500), 4321, 1)] }).Build();
        byte[] json = Write(report, GeoJsonFrame.QuPath);

        Assert.Equal(600 * 500, Parse(json)[1].Geometry.Area);
        using var document = JsonDocument.Parse(json);
        JsonElement[] properties = [.. document.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties"))];
        Assert.Equal(["Mitosis 1 (micro)", "Region 1 (1 mitosis)"], properties.Select(of => of.GetProperty("name").GetString()));
        Assert.Equal("Region*", properties[1].GetProperty("classification").GetProperty("name").GetString());
        Assert.Equal((1, 4321), (properties[1].GetProperty("measurements").GetProperty("Mitoses").GetInt32(), properties[1].GetProperty("measurements").GetProperty("Nuclei").GetInt32()));
    }

    [Fact]
    public void Write_InfiniteScore_IsTheTextThatQuPathReads()
    {
        SlideReport report = (s_sample with { Lesions = [s_sample.Lesions[0] with { PeakScore = double.PositiveInfinity }] }).Build();

        Assert.Contains("\"Peak score\":\"Infinity\"", System.Text.Encoding.UTF8.GetString(Write(report, GeoJsonFrame.QuPath)), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoLesions_IsAnEmptyCollection() => Assert.Empty(Parse(Write(new SampleReport().Build(), GeoJsonFrame.QuPath)));

    private static byte[] Write(SlideReport report, GeoJsonFrame frame)
    {
        using var stream = new MemoryStream();
        QuPathGeoJson.Write(stream, report, frame);
        return stream.ToArray();
    }

    private static FeatureCollection Parse(byte[] json) => JsonSerializer.Deserialize<FeatureCollection>(json, s_geoJson)!;
}
