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

    [Theory]
    [InlineData("pathology: --threshold 'abc': give a number.", "screen", "slide.svs", "--threshold", "abc")]
    [InlineData("pathology: --batch 'x': give a whole number.", "screen", "slide.svs", "--batch", "x")]
    [InlineData("pathology: --pen 'orange': give one of green, blue, red, black.", "synth", "slide.tif", "--pen", "orange")]
    [InlineData("'pathology evaluate camelyon16 --help' lists the options.", "evaluate", "camelyon16")]
    public async Task WrongUsage_OfACommand_IsOneSentenceWithoutAPageOfOptions(string sentence, params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(arguments);

        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("screen ")]
    [InlineData("camelyon17", "evaluate")]
    public async Task WrongUsage_HalfACommand_ListsWhatCanFollow(string follows, params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(follows, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }
}
