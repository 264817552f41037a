using System.Collections.Immutable;
using Npgsql;
using Pathology.Testing;

namespace Pathology.Fleet.Tests.Queue;

/// <summary>Leases on a real PostgreSQL: every slide goes to one worker at a time, and none is lost with a worker.</summary>
public sealed class SlideLeasesTests(SlideLeasesTests.OneServer shared) : IClassFixture<SlideLeasesTests.OneServer>, IAsyncLifetime
{
    private readonly string _set = $"set {Guid.NewGuid():N}";
    private PostgresServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await shared.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Add_ManySlides_AreCountedAtOnce_SoThatNoTakingSortsThemAll()
    {
        const int Slides = 3000;
        await using SlideLeases queue = Open();
        await queue.AddAsync(Plan(Slides), Stop);

        await using var connection = new NpgsqlConnection(QueueAddress.Parse(_server.Address).ConnectionString);
        await connection.OpenAsync(Stop);
        await using var counted = new NpgsqlCommand("select reltuples::bigint from pg_class where oid = 'pathology_slide'::regclass", connection);
        Assert.InRange((long)(await counted.ExecuteScalarAsync(Stop))!, Slides, long.MaxValue); // -1 where nobody has counted

        await using var explained = new NpgsqlCommand(
            $"explain select id from pathology_slide where set_name = '{_set}' and attempts < 3 and ((state = 'waiting' and not_before <= now()) or (state = 'leased' and lease < now())) order by seconds desc, id limit 4",
            connection);
        await using NpgsqlDataReader lines = await explained.ExecuteReaderAsync(Stop);
        List<string> plan = [];
        while (await lines.ReadAsync(Stop))
        {
            plan.Add(lines.GetString(0));
        }

        Assert.Contains(plan, line => line.Contains("pathology_slide_next", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Take_ByManyWorkersAtOnce_GivesEachSlideOnceAndTheCostliestFirst()
    {
        const int Slides = 400;
        await using SlideLeases queue = Open();
        Assert.Equal(Slides, await queue.AddAsync(Plan(Slides), Stop));
        Assert.Equal(0, await queue.AddAsync(Plan(Slides), Stop));

        LeasedSlide first = Assert.Single(await queue.TakeAsync("first", 1, Stop));
        Assert.Equal($"s{Slides}", first.Slide.Name);
        Assert.True(await queue.DoneAsync(first, Stop));
        string[][] taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            await using SlideLeases own = Open();
            List<string> names = [];
            while (await own.TakeAsync($"worker{worker}", 3, Stop) is { IsEmpty: false } slides)
            {
                names.AddRange(slides.Select(slide => slide.Slide.Name));
                foreach (LeasedSlide slide in slides)
                {
                    Assert.True(await own.DoneAsync(slide, Stop));
                }
            }

            return names.ToArray();
        }));

        Assert.Equal(Plan(Slides - 1).Slides.Select(slide => slide.Name).Order(), taken.SelectMany(names => names).Order());
        QueueCounts counts = await queue.CountsAsync(Stop);
        Assert.True(counts is { Done: Slides, IsFinished: true, Slides: Slides });
    }

    [Fact]
    public async Task Lease_OfAWorkerThatGivesNoSign_GoesToAnother_AndItsOwnEndIsTooLate()
    {
        await using SlideLeases queue = Open(new QueueRules { Lease = TimeSpan.FromSeconds(1) });
        await queue.AddAsync(Plan(1), Stop);
        LeasedSlide dead = Assert.Single(await queue.TakeAsync("dead", 5, Stop));
        Assert.Empty(await queue.TakeAsync("other", 5, Stop));
        Assert.Equal(1, await queue.BeatAsync(dead.Token, Stop));

        LeasedSlide again = Assert.Single(await UntilTakenAsync(queue, "other"));

        Assert.Equal(("dead", 2), (again.Before, again.Attempt));
        Assert.Equal(0, await queue.BeatAsync(dead.Token, Stop));
        Assert.False(await queue.DoneAsync(dead, Stop));
        Assert.Equal(0, await queue.ReleaseAsync(dead.Token, Stop));
        Assert.True(await queue.DoneAsync(again, Stop));
    }

    [Fact]
    public async Task Slide_ThatKillsItsWorkers_IsSetAside_AndOthersGoOn()
    {
        await using SlideLeases queue = Open(new QueueRules { Lease = TimeSpan.FromSeconds(1), Attempts = 2 });
        await queue.AddAsync(Plan(1), Stop);
        await queue.TakeAsync("one", 1, Stop);
        await UntilTakenAsync(queue, "two");
        while ((await queue.CountsAsync(Stop)).Aside == 0)
        {
            Assert.Empty(await queue.TakeAsync("three", 1, Stop));
            await Task.Delay(100, Stop);
        }

        (string name, string reason) = Assert.Single((await queue.CountsAsync(Stop)).Problems);
        Assert.Equal("s1", name);
        Assert.Contains("Its 2 workers gave no sign of life again, the last two", reason, StringComparison.Ordinal);
        Assert.Equal(1, await queue.RetryAsync(Stop));
        Assert.Equal(1, Assert.Single(await queue.TakeAsync("four", 1, Stop)).Attempt);
    }

    [Fact]
    public async Task Slide_ThatFails_RestsAndIsTriedAgain_ThenHasFailed()
    {
        await using SlideLeases queue = Open(new QueueRules { Rest = TimeSpan.FromMilliseconds(50), Attempts = 2 });
        await queue.AddAsync(Plan(1), Stop);
        foreach (int attempt in (int[])[1, 2])
        {
            LeasedSlide slide = Assert.Single(await UntilTakenAsync(queue, "worker"));
            Assert.Equal(attempt, slide.Attempt);
            Assert.True(await queue.FailAsync(slide, "is cut short.", Stop));
        }

        QueueCounts counts = await queue.CountsAsync(Stop);
        Assert.Equal((1, "is cut short."), (counts.Failed, counts.Problems[0].Reason));
    }

    [Fact]
    public async Task Release_OfWhatAWorkerDidNotEnd_IsNoAttempt()
    {
        await using SlideLeases queue = Open();
        await queue.AddAsync(Plan(3), Stop);
        ImmutableArray<LeasedSlide> taken = await queue.TakeAsync("stopped", 3, Stop);
        await queue.DoneAsync(taken[0], Stop);

        Assert.Equal(2, await queue.ReleaseAsync(taken[0].Token, Stop));

        Assert.All(await queue.TakeAsync("other", 3, Stop), slide => Assert.Equal(1, slide.Attempt));
    }

    [Fact]
    public async Task Queue_ThatIsNotThere_SaysWhatToDo()
    {
        await using SlideLeases queue = Open();
        QueueException missing = await Assert.ThrowsAsync<QueueException>(() => queue.CountsAsync(Stop));
        Assert.Contains("'pathology queue add'", missing.Message, StringComparison.Ordinal);

        await queue.AddAsync(Plan(1), Stop);
        SlidePlan other = Plan(1);
        QueueException mixed = await Assert.ThrowsAsync<QueueException>(() => queue.AddAsync(other with { Slides = [other.Slides[0] with { Path = "/elsewhere/s1.tif" }] }, Stop));
        Assert.Contains("/elsewhere/s1.tif", mixed.Message, StringComparison.Ordinal);
        Assert.Contains("/scans/s1.tif", mixed.Message, StringComparison.Ordinal);

        await using var nowhere = new SlideLeases(QueueAddress.Parse("postgres://lab@127.0.0.1:1/x"), "slides", new QueueRules { Patience = TimeSpan.Zero });
        QueueException refused = await Assert.ThrowsAsync<QueueException>(() => nowhere.CountsAsync(Stop));
        Assert.StartsWith("postgres://lab@127.0.0.1:1/x: ", refused.Message, StringComparison.Ordinal);
    }

    private SlideLeases Open(QueueRules? rules = null) => new(QueueAddress.Parse(_server.Address), _set, rules ?? new QueueRules());

    private static async Task<ImmutableArray<LeasedSlide>> UntilTakenAsync(SlideLeases queue, string worker)
    {
        while (true)
        {
            ImmutableArray<LeasedSlide> taken = await queue.TakeAsync(worker, 1, Stop);
            if (!taken.IsEmpty)
            {
                return taken;
            }

            await Task.Delay(50, Stop);
        }
    }

    private static SlidePlan Plan(int slides) => new()
    {
        Folder = "/scans",
        Facts = new PlanFacts("model", "0123", ImmutableSortedDictionary<string, string>.Empty, 100, 2),
        Slides = [.. Enumerable.Range(1, slides).Select(number => new PlannedSlide { Name = $"s{number}", Path = $"/scans/s{number}.tif", RelativeName = $"s{number}.tif", Seconds = number })],
    };

    /// <summary>The server of all these tests; each has a set of its own in it.</summary>
    public sealed class OneServer : IDisposable
    {
        private PostgresServer? _server;

        public async Task<PostgresServer> StartAsync() => _server ??= await PostgresServer.StartAsync();

        public void Dispose() => _server?.Dispose();
    }
}
