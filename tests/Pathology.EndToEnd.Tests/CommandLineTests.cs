namespace Pathology.EndToEnd.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task Help_Always_TeachesByExample()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("screen", "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scren")]
    [InlineData("screen", "--no-such-option")]
    [InlineData("screen")]
    [InlineData("screen", "slide.svs", "--out", "README.md")]
    public async Task WrongUsage_Always_ExitsTwo(params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }
}
