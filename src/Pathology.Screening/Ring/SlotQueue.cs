using System.Diagnostics.CodeAnalysis;

namespace Pathology.Screening;

/// <summary>A queue between two stages. It has room for every slot of the ring, so putting never waits; taking does.</summary>
/// <remarks>
/// A blocking queue rather than a <c>Channel</c>, for two reasons. Both ends are threads of their own that compute for most of
/// their life, so a continuation would need a pool thread that the computing leaves none of on a small machine. And a channel's waits
/// allocate where several threads wait, while this costs no memory however long it runs.
/// </remarks>
internal sealed class SlotQueue(int capacity)
{
    private readonly Queue<BatchSlot> _slots = new(capacity);
    private readonly object _gate = new();
    private bool _isClosed;

    public void Put(BatchSlot slot)
    {
        lock (_gate)
        {
            _slots.Enqueue(slot);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for a slot. False when the queue is closed and what was in it has been taken.</summary>
    public bool TryTake([NotNullWhen(true)] out BatchSlot? slot)
    {
        lock (_gate)
        {
            while (_slots.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            return _slots.TryDequeue(out slot);
        }
    }

    /// <summary>Says that nothing more is put in, and wakes whoever waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
