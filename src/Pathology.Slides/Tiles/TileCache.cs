namespace Pathology.Slides.Tiles;

/// <summary>
/// The decoded tiles of a slide. Of several threads that want a tile which is not there, one decodes it and the others wait.
/// </summary>
/// <remarks>
/// A tile whose every pixel has been read is given up first, and the last such first of all, while its memory is still near
/// the processor: a plan whose sites do not overlap then needs few slots. Once a pixel is seen to be read twice, the least
/// recently used is given up instead. Never more than its slots; they are made as they are needed, and given back when the
/// cache is disposed and nobody holds one. A thread holds at most one slot at a time, so whoever waits for one gets it.
/// </remarks>
internal sealed class TileCache : IDisposable
{
    /// <summary>No slot.</summary>
    internal const int None = -1;

    private readonly object _gate = new();
    private readonly int _slotPixels;
    private readonly Dictionary<long, int> _slots;
    private readonly Slot[] _all;
    private readonly TileMemory _memory;
    private int _made;
    private int _held;
    private int _oldest = None;
    private int _newest = None;
    private bool _keepsAll;
    private bool _isDisposed;

    /// <param name="slotPixels">Pixels of the largest tile.</param>
    /// <param name="capacityBytes">The most memory for all; never fewer than two slots.</param>
    internal TileCache(int slotPixels, long capacityBytes)
    {
        _slotPixels = slotPixels;
        _memory = new TileMemory(slotPixels);
        _all = new Slot[Math.Clamp(capacityBytes / (slotPixels * 3L), 2, 1 << 20)];
        _slots = new Dictionary<long, int>(_all.Length);
    }

    /// <summary>
    /// Holds the slot of <paramref name="key"/>, to be released by <see cref="Release"/>. Where <paramref name="isEmpty"/>, the
    /// caller must fill it and say <see cref="Fill"/>, or <see cref="Abandon"/> in place of the release.
    /// </summary>
    /// <param name="key">Which tile.</param>
    /// <param name="isEmpty">Whether it is the caller's to be filled.</param>
    /// <param name="mayWait">Whether to wait where another is about to fill it; else <see cref="None"/> is given at once.</param>
    /// <exception cref="ObjectDisposedException">The cache is closed.</exception>
    internal int Acquire(long key, out bool isEmpty, bool mayWait = true)
    {
        lock (_gate)
        {
            while (true)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, typeof(ISlide));
                if (_slots.TryGetValue(key, out int slot))
                {
                    if (_all[slot].IsFilled)
                    {
                        Hold(slot);
                        isEmpty = false;
                        return slot;
                    }

                    if (!mayWait)
                    {
                        isEmpty = false;
                        return None;
                    }
                }
                else if (TryMakeRoom(out slot))
                {
                    _slots.Add(key, slot);
                    _all[slot] = _all[slot] with { Key = key, Holders = 1, IsFilled = false };
                    _held++;
                    isEmpty = true;
                    return slot;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>The memory of a slot that the caller holds.</summary>
    internal unsafe Span<Rgb24> Pixels(int slot) => new((void*)_all[slot].Memory, _slotPixels);

    /// <summary>The caller has filled the slot that it holds with so many pixels; others may read it now.</summary>
    internal void Fill(int slot, int pixels)
    {
        lock (_gate)
        {
            (_all[slot].IsFilled, _all[slot].Unread) = (true, pixels);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The caller cannot fill the slot that it holds, and lets go of it.</summary>
    internal void Abandon(int slot)
    {
        lock (_gate)
        {
            _slots.Remove(_all[slot].Key);
            (_all[slot].Key, _all[slot].Unread) = (None, 0);
            LetGo(slot);
        }
    }

    /// <summary>The caller has read so many pixels of the slot that it holds, and lets go of it.</summary>
    internal void Release(int slot, int read)
    {
        lock (_gate)
        {
            _all[slot].Unread -= read;
            _keepsAll |= _all[slot].Unread < 0;
            LetGo(slot);
        }
    }

    /// <summary>Regions are seen to overlap: from now on a tile may be wanted again after it has been read.</summary>
    internal void KeepAll()
    {
        lock (_gate)
        {
            _keepsAll = true;
        }
    }

    /// <summary>Frees all memory, at once or when the last slot is let go.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            FreeUnlessHeld();
            Monitor.PulseAll(_gate);
        }
    }

    private bool TryMakeRoom(out int slot)
    {
        if (_oldest == None && _made == _all.Length)
        {
            slot = None;
            return false;
        }

        bool isSpent = _oldest != None && !_keepsAll && _all[_oldest].Unread <= 0;
        if (_made < _all.Length && !isSpent)
        {
            _all[_made] = new Slot { Memory = _memory.AddressOf(_made), Key = None };
            slot = _made++;
            return true;
        }

        slot = _oldest;
        Unlink(slot);
        _slots.Remove(_all[slot].Key);
        return true;
    }

    private void Hold(int slot)
    {
        if (_all[slot].Holders++ == 0)
        {
            _held++;
            Unlink(slot);
        }
    }

    private void LetGo(int slot)
    {
        if (--_all[slot].Holders > 0)
        {
            return;
        }

        _held--;
        if (_isDisposed)
        {
            FreeUnlessHeld();
        }
        else if (_all[slot].Unread <= 0 && !_keepsAll)
        {
            LinkAsOldest(slot);
        }
        else
        {
            LinkAsNewest(slot);
        }

        Monitor.PulseAll(_gate);
    }

    private void FreeUnlessHeld()
    {
        if (_held == 0)
        {
            _memory.Dispose();
        }
    }

    private void LinkAsNewest(int slot)
    {
        (_all[slot].Older, _all[slot].Newer) = (_newest, None);
        if (_newest == None)
        {
            _oldest = slot;
        }
        else
        {
            _all[_newest].Newer = slot;
        }

        _newest = slot;
    }

    private void LinkAsOldest(int slot)
    {
        (_all[slot].Older, _all[slot].Newer) = (None, _oldest);
        if (_oldest == None)
        {
            _newest = slot;
        }
        else
        {
            _all[_oldest].Older = slot;
        }

        _oldest = slot;
    }

    private void Unlink(int slot)
    {
        (int older, int newer) = (_all[slot].Older, _all[slot].Newer);
        _ = older == None ? _oldest = newer : _all[older].Newer = newer;
        _ = newer == None ? _newest = older : _all[newer].Older = older;
    }

    private record struct Slot
    {
        public nint Memory;
        public long Key;
        public int Holders;
        public bool IsFilled;
        public int Unread;
        public int Older;
        public int Newer;
    }
}
