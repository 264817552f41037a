using System.Buffers.Binary;
using System.Text;

namespace Pathology.Testing.Slides;

/// <summary>A TIFF written tag by tag, so that each can be as odd as the test wants it: either byte order, classic or Big, any tags, any stored tiles.</summary>
public sealed class RawTiff : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly bool _bigEndian;
    private readonly bool _big;
    private long _link;

    public RawTiff(bool bigEndian = false, bool big = false)
    {
        (_bigEndian, _big) = (bigEndian, big);
        _bytes.Write(bigEndian ? "MM"u8 : "II"u8);
        Put(big ? 43 : 42, 2);
        if (big)
        {
            Put(8, 2);
            Put(0, 2);
        }

        _link = _bytes.Position;
        Put(0, OffsetSize);
    }

    private int OffsetSize => _big ? 8 : 4;

    /// <summary>Adds stored bytes.</summary>
    /// <returns>Where they stand.</returns>
    public long Add(ReadOnlySpan<byte> bytes)
    {
        long at = _bytes.Seek(0, SeekOrigin.End);
        _bytes.Write(bytes);
        return at;
    }

    /// <summary>Adds a directory of whole numbers (type 3, or 4 above 65,535), texts (2), fractions of 1,000 (5), and bytes (7).</summary>
    /// <param name="tags">By number: long[], string, double, or byte[].</param>
    /// <param name="isInChain">Whether the file's own chain leads to it; else another directory must name it.</param>
    /// <returns>Where it stands.</returns>
    public long AddDirectory(SortedDictionary<int, object> tags, bool isInChain = true)
    {
        ArgumentNullException.ThrowIfNull(tags);
        List<(int Tag, int Type, long Count, byte[] Value)> entries = [.. tags.Select(tag => Entry(tag.Key, tag.Value))];
        List<long> places = [.. entries.Select(entry => entry.Value.Length > OffsetSize ? Add(entry.Value) : 0)];
        long at = _bytes.Seek(0, SeekOrigin.End);
        Put(entries.Count, _big ? 8 : 2);
        for (int i = 0; i < entries.Count; i++)
        {
            Put(entries[i].Tag, 2);
            Put(entries[i].Type, 2);
            Put(entries[i].Count, OffsetSize);
            if (places[i] > 0)
            {
                Put(places[i], OffsetSize);
            }
            else
            {
                _bytes.Write(entries[i].Value);
                _bytes.Write(new byte[OffsetSize - entries[i].Value.Length]);
            }
        }

        long link = _bytes.Position;
        Put(0, OffsetSize);
        if (isInChain)
        {
            _bytes.Position = _link;
            Put(at, OffsetSize);
            _link = link;
        }

        return at;
    }

    /// <summary>Writes the file.</summary>
    /// <returns><paramref name="path"/>, for short tests.</returns>
    public string Write(string path)
    {
        File.WriteAllBytes(path, _bytes.ToArray());
        return path;
    }

    public void Dispose() => _bytes.Dispose();

    private (int Tag, int Type, long Count, byte[] Value) Entry(int tag, object value) => value switch
    {
        string text => (tag, 2, Encoding.UTF8.GetByteCount(text) + 1, [.. Encoding.UTF8.GetBytes(text), 0]),
        byte[] bytes => (tag, 7, bytes.Length, bytes),
        double real => (tag, 5, 1, [.. Bytes((long)Math.Round(real * 1000), 4), .. Bytes(1000, 4)]),
        long[] numbers when numbers.All(number => number < 1 << 16) => (tag, 3, numbers.Length, [.. numbers.SelectMany(number => Bytes(number, 2))]),
        long[] numbers => (tag, 4, numbers.Length, [.. numbers.SelectMany(number => Bytes(number, 4))]),
        _ => throw new ArgumentException($"There is no way to write {value}.", nameof(value)),
    };

    private void Put(long number, int size) => _bytes.Write(Bytes(number, size));

    private byte[] Bytes(long number, int size)
    {
        byte[] all = new byte[8];
        if (_bigEndian)
        {
            BinaryPrimitives.WriteInt64BigEndian(all, number);
            return all[^size..];
        }

        BinaryPrimitives.WriteInt64LittleEndian(all, number);
        return all[..size];
    }
}
