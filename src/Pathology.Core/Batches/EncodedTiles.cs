using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>What a batch's tiles are made from where a device decodes them: whole JPEG pictures as the slide stores them, and where each tile lies on them.</summary>
/// <remarks>
/// Part of a <see cref="TileBatch"/> and handed round with it. Tiles whose stored tiles no device should decode are read beforehand, as pixels of the batch
/// (<see cref="IsHere"/>). All of a batch are of one level of one slide.
/// </remarks>
public sealed class EncodedTiles
{
    private readonly List<EncodedPicture> _pictures = [];
    private readonly Dictionary<(long Column, long Row), int> _places = [];
    private readonly (long X, long Y)[] _origins;
    private readonly bool[] _isHere;

    internal EncodedTiles(int capacity) => (_origins, _isHere) = (new (long, long)[capacity], new bool[capacity]);

    /// <summary>What all of them have in common; null while the batch holds pixels alone.</summary>
    public EncodedForm? Form { get; private set; }

    /// <summary>The stored tiles, each once.</summary>
    public ReadOnlySpan<EncodedPicture> Pictures => CollectionsMarshal.AsSpan(_pictures);

    /// <summary>Reads a tile as pixels of the batch after all, where the device fails with what it was given.</summary>
    public Action<int>? ReadHere { get; private set; }

    /// <summary>Whether the tile stands in the batch as pixels.</summary>
    public bool IsHere(int index) => _isHere[index];

    /// <summary>Where the tile starts, in pixels of the level; left of and above the slide where negative.</summary>
    public (long X, long Y) OriginOf(int index) => _origins[index];

    /// <summary>Which of <see cref="Pictures"/> is the stored tile of that column and row of the level; -1 where none is.</summary>
    public int PictureAt(long column, long row) => _places.GetValueOrDefault((column, row), -1);

    /// <summary>Says that the batch holds pixels alone.</summary>
    public void Clear()
    {
        (Form, ReadHere) = (null, null);
        _pictures.Clear();
        _places.Clear();
    }

    /// <summary>Begins a batch of a level.</summary>
    public void Begin(EncodedForm form, Action<int> readHere)
    {
        Clear();
        (Form, ReadHere) = (form, readHere);
    }

    /// <summary>Adds a stored tile.</summary>
    public void Add(long column, long row, byte[] jpeg)
    {
        _places.Add((column, row), _pictures.Count);
        _pictures.Add(new EncodedPicture(column, row, jpeg));
    }

    /// <summary>Places a tile that the device makes.</summary>
    public void Place(int index, long x, long y) => (_origins[index], _isHere[index]) = ((x, y), false);

    /// <summary>Says that a tile stands in the batch as pixels.</summary>
    public void SetHere(int index) => _isHere[index] = true;
}
