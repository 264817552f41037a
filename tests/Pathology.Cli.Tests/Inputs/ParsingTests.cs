namespace Pathology.Cli.Tests.Inputs;

public class ParsingTests
{
    [Fact]
    public void Region_FourNumbers_IsARectangleOfBasePixels() =>
        Assert.Equal(new BaseRectangle(-5, 20, 300, 400), RegionParser.Parse("-5, 20,300,400"));

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,x")]
    [InlineData("1,2,0,4")]
    [InlineData("1.5,2,3,4")]
    [InlineData("")]
    public void Region_AnythingElse_SaysHowToWriteIt(string text) =>
        Assert.Contains("x,y,width,height", Assert.Throws<UsageException>(() => RegionParser.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Shard_AllParts_HoldEverySlideOnce()
    {
        SlideInput[] slides = [.. Enumerable.Range(0, 11).Select(i => new SlideInput($"{i}", $"{i}"))];

        var all = new FoundSlides(slides, [new PassedOverFile("x", "is a picture.")], new Dictionary<string, int>(), []);

        FoundSlides[] shards = [.. Enumerable.Range(1, 4).Select(i => ShardParser.Take(all, ShardParser.Parse($"{i}/4")))];
        IEnumerable<SlideInput> together = shards.SelectMany(shard => shard.Slides);

        Assert.Equal(slides.OrderBy(slide => slide.Path), together.OrderBy(slide => slide.Path));
        Assert.Single(shards.SelectMany(shard => shard.PassedOver));
    }

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("a/b")]
    [InlineData("1/-2")]
    public void Shard_AnythingElse_SaysHowToWriteIt(string text) =>
        Assert.Contains("1/4", Assert.Throws<UsageException>(() => ShardParser.Parse(text)).Message, StringComparison.Ordinal);
}
