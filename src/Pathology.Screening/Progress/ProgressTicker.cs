namespace Pathology.Screening;

/// <summary>Reports progress at a steady pace, and once more at the end.</summary>
internal sealed class ProgressTicker : IAsyncDisposable
{
    private readonly PeriodicTimer _timer;
    private readonly Func<RunProgress> _read;
    private readonly IProgress<RunProgress> _progress;
    private readonly Task _ticking;

    public ProgressTicker(IProgress<RunProgress> progress, Func<RunProgress> read, TimeSpan every, TimeProvider time)
    {
        (_progress, _read) = (progress, read);
        _timer = new PeriodicTimer(every, time);
        _ticking = TickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _ticking.ConfigureAwait(false);
    }

    private async Task TickAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            _progress.Report(_read());
        }

        _progress.Report(_read());
    }
}
