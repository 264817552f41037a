namespace Pathology.Inbox.Tests;

/// <summary>When a slide counts as arrived.</summary>
public sealed class ArrivalTests : IDisposable
{
    private readonly InboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Slide_ThatGrowsInSteps_IsScreenedWhenItHasStoodStill()
    {
        for (int length = 1; length <= 5; length++)
        {
            _fixture.Inbox.Put("a.svs", length, changed: length);
            _fixture.Look();
            _fixture.Time.Move(_fixture.Options.Settle - TimeSpan.FromSeconds(1));
            _fixture.Look();
            await _fixture.RunAsync();
            Assert.Empty(_fixture.Screener.Screened);
        }

        _fixture.Time.Move(TimeSpan.FromSeconds(1));
        _fixture.Look();
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
    }

    [Fact]
    public async Task Slide_WithAnOldTime_WaitsAllTheSame()
    {
        _fixture.Inbox.Put("a.svs", changed: -100_000_000); // a tool that sets the original's time before the last byte
        _fixture.Look();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Screener.Screened);
    }

    [Fact]
    public async Task Slide_ThatSomebodyWrites_WaitsUntilItIsClosed()
    {
        _fixture.Inbox.Put("a.svs");
        _fixture.Inbox.Open.Add("/in/a.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Screener.Screened);
        _fixture.Inbox.Open.Clear();
        _fixture.Look();
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
    }

    [Theory]
    [InlineData("a.svs.part")]
    [InlineData("a.svs.filepart")]
    [InlineData("a.svs.tmp")]
    public async Task File_NamedAsUnfinished_IsNoSlide(string name)
    {
        _fixture.Inbox.Put(name);
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Screener.Screened);
    }

    [Fact]
    public async Task Series_WhoseLastFileStillGrows_Waits()
    {
        _fixture.Inbox.Put("case/1.dcm");
        _fixture.Inbox.Put("case/2.dcm", 10);
        _fixture.Look();
        _fixture.Time.Move(_fixture.Options.Settle);
        _fixture.Inbox.Put("case/2.dcm", 20, changed: 1);
        _fixture.Look();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Screener.Screened);
        _fixture.Time.Move(3 * _fixture.Options.Settle); // a series has no last file
        _fixture.Look();
        await _fixture.RunAsync();
        Assert.Equal(["case/1", "case/2"], _fixture.Screener.Screened); // the fake knows no series
    }

    [Fact]
    public async Task Mirax_WithoutItsFolder_WaitsAndSaysForWhat()
    {
        _fixture.Inbox.Put("a.mrxs");
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Screener.Screened);
        string said = Assert.Single(_fixture.Said("slide.incomplete"));
        Assert.Contains("Slidedat.ini", said, StringComparison.Ordinal);
        _fixture.Inbox.Put("a/Slidedat.ini");
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
    }

    [Fact]
    public async Task Slide_SentAgainWithOtherContent_IsScreenedAgain()
    {
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        _fixture.Screener.Forget("a");
        _fixture.Inbox.Put("a.svs", 200, changed: 5);
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Equal(["a", "a"], _fixture.Screener.Screened);
    }

    [Fact]
    public async Task TwoFiles_OfOneName_AreOneSlideAndSaid()
    {
        _fixture.Inbox.Put("a.mrxs");
        _fixture.Inbox.Put("a/Slidedat.ini");
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
        Assert.Contains("/in/a.svs", Assert.Single(_fixture.Said("slide.same-name")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_ThatIsAway_LosesNothingAndIsSaidOnce()
    {
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        _fixture.Inbox.IsAway = true;
        _fixture.Look();
        _fixture.Look();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Screener.Screened);
        Assert.Single(_fixture.Said("paused.inbox"));
        _fixture.Inbox.IsAway = false;
        _fixture.Look();
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
    }

    [Fact]
    public async Task Slide_TakenOutBeforeItsTurn_IsGoneAndComesBack()
    {
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        _fixture.Inbox.Remove("a.svs");
        await _fixture.RunAsync();
        Assert.Single(_fixture.Said("slide.gone"));
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
    }
}
