using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Variants of a model from the command line: made beside it, measured, and refused in a sentence.</summary>
public sealed class OptimizeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Optimize_Half_WritesAModelThatCheckAccepts()
    {
        using PathologyProcess made = await PathologyProcess.RunAsync("model", "optimize", "--fp16", "--count", "16", "--out", _folder["half"]);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Contains("16 tiles of noise", made.Output, StringComparison.Ordinal);
        using PathologyProcess check = await PathologyProcess.RunAsync("model", "check", _folder["half"]);
        Assert.Equal(0, check.ExitCode);
    }

    [Theory]
    [InlineData("--fp16 for GPUs")]
    [InlineData("--fp16 for GPUs", "--fp16", "--int8")]
    [InlineData("give --slides or --tiles", "--int8")]
    [InlineData("there is no such folder", "--int8", "--tiles", "no-such-folder")]
    public async Task Optimize_WrongUsage_SaysWhatToDo(string sentence, params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(["model", "optimize", "--out", _folder["none"], .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder["none"]));
    }

    public void Dispose() => _folder.Dispose();
}
