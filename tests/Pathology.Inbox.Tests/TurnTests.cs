namespace Pathology.Inbox.Tests;

/// <summary>Whose turn it is, what a failure means, and what a start makes of what a killed one left.</summary>
public sealed class TurnTests : IDisposable
{
    private const int Rounds = 60;

    private readonly InboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Slides_Always_ComeInOrderOfArrivalAndByPriority()
    {
        _fixture.Options = _fixture.Options with { Priorities = ["stat*", "urgent/*"] };
        _fixture.Inbox.Put("z.svs");
        _fixture.Settle();
        foreach (string name in (string[])["b.svs", "urgent/c.svs", "stat-1.svs"])
        {
            _fixture.Inbox.Put(name);
        }

        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Equal(["stat-1", "urgent/c", "z", "b"], _fixture.Screener.Screened);
    }

    [Fact]
    public async Task PassingFailure_Always_IsTriedAgainAfterGrowingPauses()
    {
        for (int i = 0; i < 4; i++)
        {
            _fixture.Screener.Next.Enqueue(() => new IOException("the network is away"));
        }

        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        List<double> pauses = [];
        while (_fixture.Screener.Screened.Count == 0)
        {
            await _fixture.RunAsync();
            if (_fixture.Events.LastOrDefault(one => one.Name == "slide.retry") is { Next: { } next } && _fixture.Screener.Screened.Count == 0)
            {
                pauses.Add((next - _fixture.Time.GetUtcNow()).TotalSeconds);
                _fixture.Time.Move(next - _fixture.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
                await _fixture.RunAsync();
                Assert.Equal(pauses.Count, _fixture.Said("slide.retry").Count()); // not a second before its time
                _fixture.Time.Move(TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal([30, 60, 120, 240], pauses);
        Assert.Equal(["a"], _fixture.Screener.Screened);
        Assert.Equal([SlideStatus.Completed], _fixture.Screener.Recorded.Select(one => one.Status));
    }

    [Fact]
    public async Task PassingFailure_ThatDoesNotPass_FailsInTheEnd()
    {
        _fixture.Options = _fixture.Options with { Retries = new RetryPlan { Tries = 3 } };
        for (int i = 0; i < 3; i++)
        {
            _fixture.Screener.Next.Enqueue(() => new UnauthorizedAccessException("not allowed"));
        }

        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        for (int i = 0; i < 5; i++)
        {
            await _fixture.RunAsync();
            _fixture.Time.Move(TimeSpan.FromHours(2));
        }

        Assert.Single(_fixture.Said("slide.failed"));
        Assert.Equal(SlideStatus.Failed, Assert.Single(_fixture.Screener.Recorded).Status);
        Assert.True(_fixture.Watch.HasFailed);
    }

    [Fact]
    public async Task DamagedSlide_Always_FailsAtOnceAndOthersGoOn()
    {
        _fixture.Screener.Next.Enqueue(() => new SlideException("/in/a.svs", "is cut off"));
        _fixture.Inbox.Put("a.svs");
        _fixture.Inbox.Put("b.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Equal(["b"], _fixture.Screener.Screened);
        Assert.Contains("is cut off", Assert.Single(_fixture.Said("slide.failed")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnclearFailure_Always_IsTriedOnceMore()
    {
        _fixture.Screener.Next.Enqueue(() => new FakeScreener.Unknown("a tile could not be read"));
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        _fixture.Time.Move(TimeSpan.FromMinutes(1));
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
    }

    [Fact]
    public async Task FailedSlide_WhenAskedFor_IsTriedAgain()
    {
        _fixture.Screener.Next.Enqueue(() => new SlideException("/in/a.svs", "is cut off"));
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        _fixture.Kill();
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Screener.Screened);
        _fixture.Kill();
        _fixture.Options = _fixture.Options with { RetryFailed = true };
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
    }

    [Fact]
    public async Task NearlyFullDisk_Always_PausesAndFailsNothing()
    {
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        _fixture.Free = 1L << 20;
        await _fixture.RunAsync();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Screener.Screened);
        Assert.Single(_fixture.Said("paused.disk"));
        Assert.Contains("1.0 MiB left", _fixture.Watch.Status().Paused, StringComparison.Ordinal);
        _fixture.Free = 1L << 40;
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
        Assert.Single(_fixture.Said("resumed.disk"));
    }

    [Fact]
    public async Task DiskThatFillsUpMeanwhile_Always_GivesTheSlideBackUntried()
    {
        _fixture.Screener.Next.Enqueue(() =>
        {
            _fixture.Free = 0;
            return new IOException("No space left on device");
        });
        _fixture.Inbox.Put("a.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        Assert.Empty(_fixture.Said("slide.retry"));
        Assert.Empty(_fixture.Screener.Recorded);
        _fixture.Free = 1L << 40;
        await _fixture.RunAsync();
        Assert.Equal(["a"], _fixture.Screener.Screened);
        Assert.Equal(1, _fixture.Events.Single(one => one.Name == "slide.done").Attempt);
    }

    [Fact]
    public async Task Starts_AtRandomMoments_DoEverySlideOnceAndMissNone()
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        List<string> put = [];
        for (int round = 0; round < Rounds; round++)
        {
            if (random.Next(2) == 0)
            {
                put.Add($"s{round:00}");
                _fixture.Inbox.Put($"s{round:00}.svs");
            }

            switch (random.Next(4))
            {
                case 0:
                    // Killed over a slide: its exception never reaches the queue.
                    _fixture.Screener.Next.Enqueue(() => throw new InvalidOperationException("killed"));
                    await Assert.ThrowsAnyAsync<Exception>(async () =>
                    {
                        _fixture.Settle();
                        await _fixture.RunAsync();
                        throw new InvalidOperationException("nothing was due");
                    });
                    _fixture.Screener.Next.Clear();
                    _fixture.Kill();
                    break;
                case 1:
                    _fixture.Kill();
                    break;
                default:
                    _fixture.Settle();
                    await _fixture.Watch.StepAsync(TestContext.Current.CancellationToken);
                    break;
            }
        }

        _fixture.Settle();
        _fixture.Time.Move(TimeSpan.FromHours(2)); // a slide over which it ended again and again waits longest
        await _fixture.RunAsync();
        Assert.Equal(put.Order(), _fixture.Screener.Screened.Order());
        Assert.Equal(put.Order(), _fixture.Screener.Recorded.Select(one => one.Name).Order());
    }

    [Fact]
    public async Task Status_Always_CountsWhatIsThere()
    {
        _fixture.Screener.Next.Enqueue(() => new SlideException("/in/a.svs", "is cut off"));
        _fixture.Inbox.Put("a.svs");
        _fixture.Inbox.Put("b.svs");
        _fixture.Settle();
        await _fixture.RunAsync();
        _fixture.Inbox.Put("c.svs");
        _fixture.Settle();
        string metrics = MetricsText.Of(_fixture.Watch.Status());
        foreach (string line in (string[])[
            "pathology_inbox_slides{state=\"waiting\"} 1", "pathology_inbox_slides{state=\"done\"} 1", "pathology_inbox_slides{state=\"failed\"} 1",
            "pathology_inbox_slide_seconds_sum 4", "pathology_inbox_slide_seconds_count 1", "pathology_inbox_tiles_per_second 2.5",
            "pathology_inbox_disk_free_bytes 1099511627776", "pathology_inbox_paused 0", "pathology_inbox_seconds_since_look 0"])
        {
            Assert.Contains($"\n{line}\n", metrics, StringComparison.Ordinal);
        }

        Assert.All(metrics.TrimEnd().Split('\n'), line => Assert.Matches("^(# (HELP|TYPE) )?[a-z_]+(\\{[a-z]+=\"[a-z]+\"\\})? .+$", line));
    }
}
