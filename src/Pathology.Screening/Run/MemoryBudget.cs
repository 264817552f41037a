namespace Pathology.Screening;

/// <summary>
/// The memory that slides alive may take together, and how many may be alive. A slide is let in with an estimate, which its plan then puts
/// right; while those inside take more than there is, no other comes in. One always may, however little there is.
/// </summary>
internal sealed class MemoryBudget
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private readonly long _bytes;
    private readonly int _most;
    private long _taken;
    private int _alive;

    /// <param name="bytes">What all may take.</param>
    /// <param name="most">How many may be alive, whatever they take.</param>
    public MemoryBudget(long bytes, int most) => (_bytes, _most) = (bytes, most);

    /// <summary>The most bytes that were taken at once.</summary>
    public long Peak { get; private set; }

    /// <summary>Waits for room for a slide of so many bytes, in the order of the calls.</summary>
    public async Task EnterAsync(long bytes, CancellationToken stop)
    {
        while (true)
        {
            TaskCompletionSource turn;
            lock (_gate)
            {
                if (_alive == 0 || (_alive < _most && _taken + bytes <= _bytes))
                {
                    _alive++;
                    Take(bytes);
                    return;
                }

                turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(turn);
            }

            await turn.Task.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>Puts the estimate of a slide right.</summary>
    public void Correct(long estimated, long actual)
    {
        lock (_gate)
        {
            Take(actual - estimated);
            Wake();
        }
    }

    /// <summary>A slide of so many bytes is gone.</summary>
    public void Leave(long bytes)
    {
        lock (_gate)
        {
            _alive--;
            Take(-bytes);
            Wake();
        }
    }

    private void Take(long bytes)
    {
        _taken += bytes;
        Peak = Math.Max(Peak, _taken);
    }

    private void Wake()
    {
        while (_waiting.TryDequeue(out TaskCompletionSource? turn))
        {
            turn.TrySetResult();
        }
    }
}
