namespace Pathology.Screening.Tests;

public sealed class BatchFeedTests : IDisposable
{
    private readonly WorkFixture _works = new();
    private readonly BatchFeed _feed = new();

    public void Dispose() => _works.Dispose();

    [Fact]
    public void TryNext_TwoSlides_GivesTheSecondRightAfterTheFirst()
    {
        SlideWork[] works = [_works.Add("a", out _), _works.Add("b", out _)];
        Array.ForEach(works, _feed.Add);

        IEnumerable<(SlideWork, int)> expected = works.SelectMany(work => Enumerable.Range(0, WorkFixture.Batches).Select(number => (work, number)));
        Assert.Equal(expected, Enumerable.Range(0, 2 * WorkFixture.Batches).Select(_ => Next()));
    }

    [Fact]
    public async Task TryNext_LastBatch_LetsGoOfTheSlide()
    {
        SlideWork work = _works.Add("a", out _);
        _feed.Add(work);
        for (int batch = 0; batch < WorkFixture.Batches; batch++)
        {
            Assert.False(work.Scored.IsCompleted);
            Next();
            work.EndBatch();
        }

        await work.Scored.WaitAsync(TestContext.Current.CancellationToken); // though nobody has asked for one batch more
    }

    [Fact]
    public async Task TryNext_SlideThatHasFailed_IsPassedOver()
    {
        SlideWork[] works = [_works.Add("a", out _), _works.Add("b", out _)];
        Array.ForEach(works, _feed.Add);
        Next();
        works[0].Fail(new IOException("gone"));

        Assert.Equal((works[1], 0), Next());
        Assert.False(works[0].Scored.IsCompleted); // the batch under way is not back
        works[0].EndBatch();
        await works[0].Scored.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task TryNext_WhoWaits_IsWokenByASlideAndByTheEnd()
    {
        Task<bool> waiting = Task.Run(() => _feed.TryNext(out _, out _), TestContext.Current.CancellationToken);
        _feed.Add(_works.Add("a", out _));
        Assert.True(await waiting.WaitAsync(TestContext.Current.CancellationToken));

        Enumerable.Range(1, WorkFixture.Batches - 1).ToList().ForEach(_ => Next());
        Task<bool> last = Task.Run(() => _feed.TryNext(out _, out _), TestContext.Current.CancellationToken);
        _feed.Close();
        Assert.False(await last.WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void TryNext_ClosedFeed_GivesNothingThoughSlidesAreLeft()
    {
        _feed.Add(_works.Add("a", out _));
        _feed.Close();

        Assert.False(_feed.TryNext(out SlideWork? work, out _));
        Assert.Null(work);
    }

    private (SlideWork Slide, int Number) Next()
    {
        Assert.True(_feed.TryNext(out SlideWork? slide, out int number));
        return (slide, number);
    }
}
