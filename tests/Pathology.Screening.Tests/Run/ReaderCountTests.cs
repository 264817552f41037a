using Pathology.Testing;

namespace Pathology.Screening.Tests;

public sealed class ReaderCountTests
{
    [Theory]
    [InlineData("cpu", 2, 2)]
    [InlineData("cpu", 1, 1)]
    [InlineData("cuda:0", 16, 15)]
    [InlineData("cuda:0", 1, 1)]
    [InlineData("tensorrt:1", 128, 32)]
    public void For_DeviceAndCores_LeavesNoCoreIdle(string device, int cores, int expected) =>
        Assert.Equal(expected, ReaderCount.For([new MeanClassifier(new PixelSize(1, 1)) { Device = device }], cores));
}
