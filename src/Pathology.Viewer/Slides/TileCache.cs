namespace Pathology.Viewer.Slides;

/// <summary>Encoded tiles that had to be made, the least recently asked for forgotten first. Any thread may ask.</summary>
/// <param name="mostBytes">The most memory that the pictures take.</param>
internal sealed class TileCache(long mostBytes)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, byte[] Picture)>> _tiles = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, byte[] Picture)> _order = new();
    private readonly Lock _gate = new();
    private long _bytes;

    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    public byte[]? Find(string key)
    {
        lock (_gate)
        {
            if (!_tiles.TryGetValue(key, out LinkedListNode<(string Key, byte[] Picture)>? tile))
            {
                return null;
            }

            _order.Remove(tile);
            _order.AddFirst(tile);
            return tile.Value.Picture;
        }
    }

    public void Add(string key, byte[] picture)
    {
        lock (_gate)
        {
            if (picture.Length > mostBytes || _tiles.ContainsKey(key))
            {
                return;
            }

            _tiles.Add(key, _order.AddFirst((key, picture)));
            _bytes += picture.Length;
            while (_bytes > mostBytes)
            {
                (string oldest, byte[] gone) = _order.Last!.Value;
                _order.RemoveLast();
                _tiles.Remove(oldest);
                _bytes -= gone.Length;
            }
        }
    }
}
