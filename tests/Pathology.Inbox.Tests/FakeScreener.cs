namespace Pathology.Inbox.Tests;

/// <summary>Screens by a script: whatever <see cref="Next"/> says, or well.</summary>
internal sealed class FakeScreener : IInboxScreener
{
    private readonly HashSet<string> _whole = [];

    /// <summary>What the coming turns end in; those that follow end well.</summary>
    public Queue<Func<Exception?>> Next { get; } = [];

    /// <summary>Slides by name, in the order that they were really screened.</summary>
    public List<string> Screened { get; } = [];

    public List<SlideOutcome> Recorded { get; } = [];

    public int Refreshes { get; private set; }

    public long TilesScored => 10 * Screened.Count;

    public double TilesPerSecond => 2.5;

    public Task<InboxOutcome> ScreenAsync(string name, string path, CancellationToken cancellationToken)
    {
        if (_whole.Contains(name))
        {
            return Task.FromResult(new InboxOutcome(Outcome(name, path, SlideStatus.Unchanged), null));
        }

        if (Next.TryDequeue(out Func<Exception?>? end) && end() is { } error)
        {
            return Task.FromResult(new InboxOutcome(Outcome(name, path, SlideStatus.Failed) with { Reason = $"{path}: {error.Message}" }, error is Unknown ? null : error));
        }

        Screened.Add(name);
        _whole.Add(name);
        return Task.FromResult(new InboxOutcome(Outcome(name, path, SlideStatus.Completed), null));
    }

    public void Forget(string name) => _whole.Remove(name);

    public Task RecordAsync(SlideOutcome outcome, CancellationToken cancellationToken)
    {
        Recorded.Add(outcome);
        return Task.CompletedTask;
    }

    public Task RefreshAsync(CancellationToken cancellationToken)
    {
        Refreshes++;
        return Task.CompletedTask;
    }

    private static SlideOutcome Outcome(string name, string path, SlideStatus status) => new() { Name = name, Path = path, Status = status, Score = 0.5, Tiles = 10, Seconds = 4 };

    /// <summary>A failure of which nothing is known but the sentence.</summary>
    internal sealed class Unknown(string message) : Exception(message);
}
