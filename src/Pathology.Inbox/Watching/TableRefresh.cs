namespace Pathology.Inbox;

/// <summary>
/// When the run's tables are written anew: soon after a slide, but never so often that they take more than a twentieth of the time.
/// </summary>
/// <remarks>With thousands of slides a writing takes seconds; the pause grows with it, so nothing has to be set.</remarks>
internal sealed class TableRefresh(TimeSpan least, TimeProvider time)
{
    private const int Share = 20;

    private bool _isDue;
    private long? _ended;
    private TimeSpan _took;

    /// <summary>Something has changed since the last writing.</summary>
    public void Note() => _isDue = true;

    /// <summary>Writes, where it is time, or where something has changed and <paramref name="now"/> asks for it.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> write, bool now, CancellationToken cancellationToken)
    {
        TimeSpan pause = least > _took * Share ? least : _took * Share;
        if (!_isDue || (!now && _ended is { } ended && time.GetElapsedTime(ended) < pause))
        {
            return;
        }

        long began = time.GetTimestamp();
        await write(cancellationToken).ConfigureAwait(false);
        (_isDue, _took, _ended) = (false, time.GetElapsedTime(began), time.GetTimestamp());
    }
}
