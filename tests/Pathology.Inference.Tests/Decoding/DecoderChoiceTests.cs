namespace Pathology.Inference.Tests;

public sealed class DecoderChoiceTests
{
    private static readonly DeviceChoice s_cpu = new(DeviceKind.Cpu);

    [Theory]
    [InlineData(40_000, true)] // a ResNet-18 on an H200 beside 16 processors
    [InlineData(11_800, false)] // a ResNet-50
    [InlineData(0, false)] // nobody measured it
    public void A_gpu_decodes_where_its_network_takes_more_than_the_processors_do(double tiles, bool isWorthIt) =>
        Assert.Equal(isWorthIt, DecoderChoice.IsWorthIt(tiles * 224 * 224, 16));

    [Fact]
    public void Where_the_processor_scores_it_decodes_too()
    {
        Assert.Null(DecoderChoice.Of(TileDecoder.Auto, s_cpu, 1e12, []));
        Assert.Null(DecoderChoice.Of(TileDecoder.Cpu, s_cpu, 1e12, []));
        MachineNotReadyException error = Assert.Throws<MachineNotReadyException>(() => DecoderChoice.Of(TileDecoder.Gpu, s_cpu, 1e12, []));

        Assert.Equal("--decode gpu: stored tiles are decoded on the GPU that scores them, by CUDA, and here cpu scores.", error.Message);
    }

    [Fact]
    public void A_gpu_that_is_not_here_is_said_and_no_hindrance_unless_asked_for()
    {
        Assert.SkipWhen(CudaDriver.Found is not null, "An NVIDIA driver is here.");
        var gpu = new DeviceChoice(DeviceKind.Cuda);
        List<string> notes = [];

        Assert.Null(DecoderChoice.Of(TileDecoder.Auto, gpu, 1e12, notes));
        Assert.Null(DecoderChoice.Of(TileDecoder.Cpu, gpu, 1e12, notes));

        Assert.Equal(["Stored tiles are decoded on the CPU, not on cuda:0: NVIDIA's driver is not here."], notes);
        Assert.Throws<MachineNotReadyException>(() => DecoderChoice.Of(TileDecoder.Gpu, gpu, 0, notes));
    }
}
