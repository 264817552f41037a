using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

[Collection(nameof(MadeSlides))]
public sealed class RegisterTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Register_ASlideOnItself_StaysWhereItIsAndCarriesWhatWasDrawn()
    {
        using PathologyProcess register = await PathologyProcess.RunAsync("register", slides.Tumor, slides.Tumor, "--out", _folder["t.json"], "--picture", _folder["t.png"]);

        Assert.True(register.ExitCode == 0, register.Error);
        Assert.Contains("Error, measured at ", register.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["t.png"]));
        JsonNode written = JsonNode.Parse(File.ReadAllText(_folder["t.json"]))!;
        Assert.Equal(0, (double)written["rotationDegrees"]!, 0.1);
        Assert.True((double)written["quality"]!["p90Microns"]! < 8);

        File.WriteAllText(_folder["drawn.geojson"], """{ "type": "Feature", "properties": {}, "geometry": { "type": "Polygon", "coordinates": [[[600, 500], [900, 500], [900, 800], [600, 500]]] } }""");
        using PathologyProcess carry = await PathologyProcess.RunAsync("carry", _folder["t.json"], _folder["drawn.geojson"], "--out", _folder["carried.geojson"]);

        Assert.True(carry.ExitCode == 0, carry.Error);
        JsonNode carried = JsonNode.Parse(File.ReadAllText(_folder["carried.geojson"]))!;
        Assert.Equal(900, (double)carried["geometry"]!["coordinates"]![0]![1]![0]!, 10.0);

        using PathologyProcess wrong = await PathologyProcess.RunAsync("carry", _folder["t.json"], _folder["drawn.geojson"], "--out", _folder["carried.xml"]);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("is GeoJSON, and stays so", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_OtherTissue_IsRefusedWithASentenceAndLeavesNoFile()
    {
        using PathologyProcess synth = await PathologyProcess.RunAsync("synth", _folder["other.tif"], "--size", "3000x2400", "--mpp", "1", "--seed", "77");
        using PathologyProcess also = await PathologyProcess.RunAsync("synth", _folder["another.tif"], "--size", "3000x2400", "--mpp", "1", "--seed", "78");

        using PathologyProcess register = await PathologyProcess.RunAsync("register", _folder["other.tif"], _folder["another.tif"], "--out", _folder["t.json"]);

        Assert.Equal(1, register.ExitCode);
        Assert.Contains("other.tif and another.tif were not registered: ", register.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["t.json"]));
    }
}
