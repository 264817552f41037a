namespace Pathology.Inference;

/// <summary>Which stored tiles lie decoded in a device's memory, and where: the one that was not wanted for longest makes room.</summary>
/// <param name="slots">How many there is room for.</param>
internal sealed class PicturePool(int slots)
{
    private readonly Dictionary<(long Slide, int Level, long Column, long Row), LinkedListNode<Slot>> _known = [];
    private readonly LinkedList<Slot> _order = new(); // the last wanted at the end
    private int _used;

    public int Slots => slots;

    /// <summary>The slot of a stored tile.</summary>
    /// <param name="isNew">Whether it has to be decoded into it.</param>
    public int Take((long Slide, int Level, long Column, long Row) key, out bool isNew)
    {
        isNew = !_known.TryGetValue(key, out LinkedListNode<Slot>? node);
        if (node is null)
        {
            node = _used < slots ? new LinkedListNode<Slot>(new Slot(_used++)) : Oldest();
            node.Value.Key = key;
            _known.Add(key, node);
        }
        else
        {
            _order.Remove(node);
        }

        _order.AddLast(node);
        return node.Value.Number;
    }

    /// <summary>As if nothing had been decoded.</summary>
    public void Clear()
    {
        _known.Clear();
        _order.Clear();
        _used = 0;
    }

    private LinkedListNode<Slot> Oldest()
    {
        LinkedListNode<Slot> node = _order.First!;
        _order.RemoveFirst();
        _known.Remove(node.Value.Key);
        return node;
    }

    private sealed class Slot(int number)
    {
        public int Number => number;

        public (long Slide, int Level, long Column, long Row) Key { get; set; }
    }
}
