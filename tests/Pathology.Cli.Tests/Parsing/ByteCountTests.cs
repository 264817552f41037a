using System.CommandLine;

namespace Pathology.Cli.Tests.Parsing;

public sealed class ByteCountTests
{
    private static readonly Option<string> s_memory = new("--memory");

    [Theory]
    [InlineData("8G", 8L << 30)]
    [InlineData("8GB", 8L << 30)]
    [InlineData("0.5 GiB", 1L << 29)]
    [InlineData("512m", 512L << 20)]
    [InlineData("8589934592", 8L << 30)]
    public void Parse_AsPeopleWriteIt_IsThatManyBytes(string text, long bytes) => Assert.Equal(bytes, ByteCount.Parse(s_memory, text));

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("-1G")]
    [InlineData("0")]
    [InlineData("eight")]
    [InlineData("1e30G")]
    public void Parse_AnythingElse_IsRefused(string text) =>
        Assert.Equal($"--memory '{text}': write a number of bytes, such as 8G or 512M.", Assert.Throws<UsageException>(() => ByteCount.Parse(s_memory, text)).Message);
}
