namespace Pathology;

/// <summary>
/// A slot of the ring: room for a batch of tiles as uint8 RGB (tile after tile, row by row) and for their scores.
/// </summary>
/// <remarks>
/// Allocated once, pinned, and handed round between readers, classifier and stitcher; whoever holds it owns it.
/// Nothing in it is cleared between uses: only the first <see cref="Count"/> tiles and scores are meant.
/// </remarks>
public sealed class TileBatch
{
    private readonly Rgb24[] _pixels;
    private readonly float[] _scores;
    private readonly bool[] _isUnread;
    private readonly int _tileArea;
    private readonly int _scoresPerTile;

    /// <param name="scoresPerTile">Values that the classifier gives a tile: one a class, for each place that it scores in it.</param>
    /// <param name="isDecodedByDevice">Whether it has room for compressed tiles too.</param>
    public TileBatch(int capacity, PixelSize tileSize, int scoresPerTile, bool isDecodedByDevice = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scoresPerTile);
        (Capacity, TileSize, _tileArea, _scoresPerTile) = (capacity, tileSize, tileSize.Area, scoresPerTile);
        _pixels = GC.AllocateUninitializedArray<Rgb24>(checked(capacity * _tileArea), pinned: true);
        _scores = GC.AllocateArray<float>(checked(capacity * scoresPerTile), pinned: true);
        _isUnread = new bool[capacity];
        Encoded = isDecodedByDevice ? new EncodedTiles(capacity) : null;
    }

    /// <summary>What its tiles are made from, where a device decodes them; null in a batch of pixels.</summary>
    public EncodedTiles? Encoded { get; }

    /// <summary>The most tiles it holds.</summary>
    public int Capacity { get; }

    public PixelSize TileSize { get; }

    /// <summary>How many tiles it holds now, 0 to <see cref="Capacity"/>.</summary>
    public int Count { get; set; }

    /// <summary>Which batch of its plan it holds: tiles <c>Number · Capacity</c> and on, in the plan's order.</summary>
    public int Number { get; set; }

    /// <summary>The pixels of all <see cref="Capacity"/> tiles; pinned for the life of the batch.</summary>
    public Memory<Rgb24> Pixels => _pixels;

    /// <summary>The scores of all <see cref="Capacity"/> tiles; pinned for the life of the batch.</summary>
    public Memory<float> Scores => _scores;

    /// <summary>The pixels of tile <paramref name="index"/>, to be filled by a reader.</summary>
    public Span<Rgb24> PixelsOf(int index) => _pixels.AsSpan(index * _tileArea, _tileArea);

    /// <summary>
    /// Whether the pixels of tile <paramref name="index"/> could not be read whole. It is classified with the others, but its scores count for nothing.
    /// </summary>
    public bool IsUnread(int index) => _isUnread[index];

    /// <summary>Says of tile <paramref name="index"/> whether its pixels could not be read whole; to be said of every tile that a reader fills.</summary>
    public void SetUnread(int index, bool isUnread) => _isUnread[index] = isUnread;

    /// <summary>The scores of tile <paramref name="index"/>: one value a class, place after place where it scores several.</summary>
    public Span<float> ScoresOf(int index) => _scores.AsSpan(index * _scoresPerTile, _scoresPerTile);
}
