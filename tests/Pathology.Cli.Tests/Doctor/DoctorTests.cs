using Pathology.Slides;

namespace Pathology.Cli.Tests.Doctor;

public sealed class DoctorTests
{
    private static readonly string[] s_hyperthreads =
    [
        .. Enumerable.Range(0, 4).SelectMany(i => (string[])
            [$"processor\t: {i}", "model name\t: Some CPU", "physical id\t: 0", $"core id\t\t: {i % 2}", "flags\t\t: fpu avx2 avx512f avx512_vnni", ""]),
    ];

    private static readonly ModelInfo s_model = new()
    {
        Name = "m",
        Architecture = "net",
        Classes = ["a", "b"],
        PositiveClass = 1,
        PatchSize = 250,
        MicronsPerPixel = 0.25,
        InputSize = new PixelSize(250, 250),
        Sha256 = "",
    };

    [Fact]
    public void Words_Hyperthreads_AreNotTakenForCores()
    {
        var processors = Processors.Of(s_hyperthreads, load: 0, usable: 3);
        Assert.Equal("3 of the machine's 4, which are hyperthreads of 2 cores (Some CPU, with AVX2, AVX-512, AVX-512 VNNI)", processors.Words());
        Assert.Empty(processors.Remarks());
    }

    [Fact]
    public void Remarks_BusyMachine_SaysThatRatesAreLow() =>
        Assert.Equal(["Other programs want 2.5 of the 4 processors here: all rates here are lower than the machine's own."], Processors.Of(s_hyperthreads, load: 2.5, usable: 4).Remarks());

    [Fact]
    public void Words_SystemThatSaysNothing_StillNamesTheCount() => Assert.StartsWith("8 (", Processors.Of([], load: null, usable: 8).Words(), StringComparison.Ordinal);

    [Theory]
    [InlineData("cpu", 1000, 48_000 / 1000.0 + 30)] // one after the other on the same processors
    [InlineData("cuda:0", 1000, 48)] // beside one another
    [InlineData("cuda:0", 10_000, 30)] // reading sets the pace
    public void Forecast_OfALargeSlide_AddsUpWhatSharesProcessors(string device, double tilesPerSecond, double seconds)
    {
        SlideForecast forecast = SlideForecast.Of(s_model, new ModelTrial(device, tilesPerSecond, null), new ReadingTrial("tiff", 50, 100), disk: null);
        Assert.Equal(48_000, forecast.Tiles);
        Assert.Equal(seconds, forecast.Seconds, 6);
        Assert.Equal(seconds == 30 ? "read" : "classify", forecast.Slowest);
    }

    [Fact]
    public void Forecast_SlowDisk_SetsThePaceAndIsSaid()
    {
        SlideForecast forecast = SlideForecast.Of(s_model, new ModelTrial("cpu", 1000, null), new ReadingTrial("tiff", 50, 100), new DiskTrial("s.svs", "nfs4", 5));
        Assert.Equal("disk", forecast.Slowest);
        Assert.Equal(120, forecast.Seconds, 6);
        Assert.Equal("Slides are read slowly over the network: copying them to a local disk first will pay.", new DiskTrial("s.svs", "nfs4", 5).Remark());
    }

    [Fact]
    public void Remarks_LibraryThatIsMissing_SayHowToGetIt()
    {
        var gpu = new GpuFacts(["H100"], HasDriver: true, [new GpuFacts.Library("cuDNN", null, "libcudnn.so.9", "install cuDNN", true), new GpuFacts.Library("TensorRT", null, "x", "y", false)]);
        Assert.Equal(["cuDNN (libcudnn.so.9) is not found, which a run on the GPU needs: install cuDNN, and name its folder in LD_LIBRARY_PATH."], gpu.Remarks());
        var report = new DoctorReport
        {
            Processors = Processors.Of(s_hyperthreads, 0, 4),
            Memory = new MachineMemory(64L << 30, 64L << 30, 4096),
            Libraries = [new SlideLibrary("OpenSlide", null, "OpenSlide is not installed.")],
            Gpu = gpu,
            Reading = null,
            Model = s_model,
            Scoring = [new ModelTrial("cpu", 100, null), new ModelTrial("cuda:0", null, "no cuDNN.")],
        };
        Assert.Contains("OpenSlide is not installed.", report.Remarks());
        Assert.Contains("no cuDNN.", report.Remarks());
        Assert.Null(report.Forecast);
        Assert.Contains("\"tilesPerSecond\": 100", DoctorJson.Write(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScreeningStage.Classify, false, "tiff", "a GPU")]
    [InlineData(ScreeningStage.Classify, true, "tiff", "float16")]
    [InlineData(ScreeningStage.Read, false, "openslide 3.4.1", "without OpenSlide")]
    [InlineData(ScreeningStage.Read, true, "tiff", "more processors")]
    public void Advice_ByTheStageThatSetThePace_NamesWhatHelpsThere(ScreeningStage stage, bool isOnGpu, string reader, string expected) =>
        Assert.Contains(expected, PaceAdvice.For(stage, isOnGpu, [reader]), StringComparison.Ordinal);
}
