using Pathology.Testing;

namespace Pathology.Inference.Tests;

public sealed class TuningFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_answer_is_remembered_for_what_it_rests_on_alone()
    {
        var tunings = new TuningFolder(_folder["new"]);
        var tuned = new TunedDevice(new DeviceSetting(256, 3, true), 40_000);

        tunings.Keep(tuned, "network", "card");

        Assert.Equal(tuned, tunings.Find("network", "card"));
        Assert.Null(tunings.Find("network", "other card"));
        Assert.Null(new TuningFolder(_folder["other"]).Find("network", "card"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Setting":{"BatchSize":0,"Workers":2,"IsChannelsLast":true},"TilesPerSecond":1}""")]
    [InlineData("""{"Setting":{"BatchSize":2000000000,"Workers":2,"IsChannelsLast":true},"TilesPerSecond":1}""")]
    [InlineData("""{"Setting":{"BatchSize":128,"Workers":4000,"IsChannelsLast":true},"TilesPerSecond":1}""")]
    [InlineData("""{"Setting":null,"TilesPerSecond":1}""")]
    [InlineData("""{"Setting":{"BatchSize":128,"Workers":2,"IsChannelsLast":true},"TilesPerSecond":-1}""")]
    public void What_is_not_ours_is_no_answer(string content)
    {
        var tunings = new TuningFolder(_folder.Path);
        tunings.Keep(new TunedDevice(new DeviceSetting(256, 3, true), 40_000), "network");
        File.WriteAllText(Assert.Single(Directory.GetFiles(_folder.Path)), content);

        Assert.Null(tunings.Find("network"));
    }
}
