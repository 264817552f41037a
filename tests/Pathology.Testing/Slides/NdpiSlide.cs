using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pathology.Native;

namespace Pathology.Testing.Slides;

/// <summary>
/// A file as Hamamatsu's scanners write them, byte by byte, so that each part can be as odd as the test wants it: a JPEG stream a level, of
/// intervals that are each compressed by themselves and joined by restart markers.
/// </summary>
public sealed record NdpiSlide
{
    // What JPEG decoders take; for more, the stream says 0.
    private const int LargestSaid = 65_500;

    private static readonly byte[] s_properties = "Created=2026/11/27\r\nProduct=C9600-12\r\nempty=\r\n=nameless\r\nNDP.S/N=950291\r\nequal=a=b\r\n\0"u8.ToArray();

    /// <summary>Sizes of the levels, sharpest first.</summary>
    public required ImmutableArray<PixelSize> Levels { get; init; }

    /// <summary>Pixels across an interval at a level; 0 leaves the restart markers out.</summary>
    public Func<int, int> IntervalWidth { get; init; } = _ => 64;

    /// <summary>TurboJPEG's number: 0 for 4:4:4, 1 for 4:2:2, 2 for 4:2:0.</summary>
    public int Subsampling { get; init; }

    /// <summary>Where the list of intervals is changed before it is written, by level; null leaves it out.</summary>
    public Func<int, long[], long[]?> Restarts { get; init; } = (_, list) => list;

    /// <summary>What becomes of a level's JPEG stream before it is written.</summary>
    public Func<int, byte[], byte[]> Stream { get; init; } = (_, stream) => stream;

    /// <summary>Bytes of nothing before the levels, so that they stand beyond 4 GB; none of them takes room on the disk.</summary>
    public long Hole { get; init; }

    /// <summary>Whether a table behind each directory says what the 32 bits of its entries cannot, as files of today have it.</summary>
    public bool HasHighBits { get; init; } = true;

    /// <summary>The focal planes of level 0; others than 0 are further directories of the same picture.</summary>
    public ImmutableArray<int> Planes { get; init; } = [0];

    public double PixelsPerCentimetre { get; init; } = 43826;

    /// <summary>Whether the macro picture's stream is cut off.</summary>
    public bool IsMacroDamaged { get; init; }

    /// <summary>The colour at (level, x, y).</summary>
    public Rgb24 At(int level, int x, int y)
    {
        double scale = (double)Levels[0].Width / Levels[level].Width;
        return TiffSlide.Waves(0, (int)((x + 0.5) * scale), (int)((y + 0.5) * scale));
    }

    /// <summary>Writes the file.</summary>
    /// <returns><paramref name="path"/>, for short tests.</returns>
    public string Write(string path)
    {
        using FileStream file = File.Create(path);
        file.Write([(byte)'I', (byte)'I', 42, 0, .. new byte[8]]);
        long link = 4;
        file.Seek(Hole, SeekOrigin.Current);
        for (int level = 0; level < Levels.Length; level++)
        {
            foreach (int plane in level == 0 ? Planes : [0])
            {
                (byte[] stream, long[]? list) = StreamOf(level);
                AddDirectory(file, ref link, Levels[level], Stream(level, stream), 40f / MathF.Pow(2, level), plane, list);
            }
        }

        byte[] macro = Encode(new PixelSize(120, 40), 2, (x, y) => TiffSlide.Waves(1, x, y));
        AddDirectory(file, ref link, new PixelSize(120, 40), IsMacroDamaged ? macro[..20] : macro, -1, 0, null);
        AddDirectory(file, ref link, new PixelSize(60, 20), new byte[1200], -2, 0, null);
        return path;
    }

    private (byte[] Stream, long[]? List) StreamOf(int level)
    {
        PixelSize size = Levels[level];
        (int width, int height) = IntervalWidth(level) is > 0 and var across ? (across, Subsampling == 2 ? 16 : 8) : (size.Width, size.Height);
        using MemoryStream stream = new();
        List<long> list = [];
        (int columns, int rows) = ((size.Width + width - 1) / width, (size.Height + height - 1) / height);
        for (int i = 0; i < columns * rows; i++)
        {
            (int left, int top) = (i % columns * width, i / columns * height);
            byte[] one = Encode(new PixelSize(width, height), Subsampling, (x, y) => At(level, left + x, top + y));
            int start = PixelsOf(one);
            if (i == 0)
            {
                byte[] header = one[..start];
                int frame = header.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
                BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(frame + 5), (ushort)size.Height);
                BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(frame + 7), (ushort)(size.Width > LargestSaid ? 0 : size.Width));
                int scan = header.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
                int units = width / (Subsampling == 0 ? 8 : 16);
                stream.Write(header.AsSpan(0, scan));
                stream.Write(IntervalWidth(level) > 0 ? [0xFF, 0xDD, 0, 4, (byte)(units >> 8), (byte)units] : []);
                stream.Write(header.AsSpan(scan));
            }

            list.Add(stream.Position);
            stream.Write(one.AsSpan(start, one.Length - start - 2));
            stream.Write([0xFF, i == (columns * rows) - 1 ? (byte)0xD9 : (byte)(0xD0 + (i % 8))]);
        }

        return (stream.ToArray(), IntervalWidth(level) > 0 ? Restarts(level, [.. list]) : null);
    }

    private void AddDirectory(FileStream file, ref long link, PixelSize size, byte[] stream, float lens, int plane, long[]? list)
    {
        long offset = file.Seek(0, SeekOrigin.End);
        file.Write(stream);
        List<(int Tag, int Type, int Count, byte[] Value)> entries =
        [
            (256, 4, 1, Bytes(size.Width)), (257, 4, 1, Bytes(size.Height)), (258, 3, 3, [8, 0, 8, 0, 8, 0]), (259, 3, 1, Bytes(7)), (262, 3, 1, Bytes(6)),
            (271, 2, 10, "Hamamatsu\0"u8.ToArray()), (272, 2, 9, "C9600-12\0"u8.ToArray()), (273, 4, 1, Bytes(offset)), (277, 3, 1, Bytes(3)),
            (278, 4, 1, Bytes(size.Height)), (279, 4, 1, Bytes(stream.Length)),
            (282, 5, 1, [.. Bytes((long)(PixelsPerCentimetre * 10)), .. Bytes(10)]), (283, 5, 1, [.. Bytes((long)(PixelsPerCentimetre * 10)), .. Bytes(10)]), (296, 3, 1, Bytes(3)),
            (305, 2, 9, "NDP.scan\0"u8.ToArray()), (65420, 3, 1, Bytes(1)), (65421, 11, 1, Bytes(BitConverter.SingleToInt32Bits(lens))),
            (65422, 9, 1, Bytes(12538720)), (65423, 9, 1, Bytes(-96063)), (65424, 9, 1, Bytes(plane)),
        ];
        if (list is not null)
        {
            entries.Add((65426, 4, list.Length, [.. list.SelectMany(Bytes)]));
        }

        entries.Add((65427, 2, 4, "ref\0"u8.ToArray()));
        entries.Add((65449, 2, s_properties.Length, s_properties));
        long[] places = [.. entries.Select(entry => entry.Value.Length <= 4 ? 0 : Put(file, entry.Value))];
        long at = file.Seek(0, SeekOrigin.End);
        file.Position = link;
        file.Write(Whole(at));
        file.Position = at;
        file.Write([(byte)entries.Count, 0]);
        for (int i = 0; i < entries.Count; i++)
        {
            file.Write([.. Bytes(entries[i].Tag)[..2], .. Bytes(entries[i].Type)[..2], .. Bytes(entries[i].Count), .. places[i] > 0 ? Bytes(places[i]) : entries[i].Value]);
        }

        link = file.Position;
        file.Write(new byte[8]);
        for (int i = 0; i < entries.Count && HasHighBits; i++)
        {
            file.Write(Bytes((entries[i].Tag == 273 ? offset : places[i]) >> 32));
        }
    }

    private static long Put(FileStream file, byte[] bytes)
    {
        long at = file.Seek(0, SeekOrigin.End);
        file.Write(bytes);
        return at;
    }

    private static int PixelsOf(byte[] jpeg)
    {
        int scan = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return scan + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(scan + 2));
    }

    private static byte[] Bytes(long number) => Whole(number)[..4];

    private static byte[] Whole(long number) => BitConverter.GetBytes(number);

    private static unsafe byte[] Encode(PixelSize size, int subsampling, Func<int, int, Rgb24> colour)
    {
        Rgb24[] pixels = new Rgb24[size.Area];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = colour(i % size.Width, i / size.Width);
        }

        byte[] buffer = new byte[(int)NativeMethods.tjBufSize(size.Width, size.Height, subsampling).Value];
        var length = new CULong((nuint)buffer.Length);
        using TurboJpegHandle handle = NativeMethods.tjInitCompress();
        fixed (Rgb24* source = pixels)
        fixed (byte* first = buffer)
        {
            byte* target = first;
            return NativeMethods.tjCompress2(handle, (byte*)source, size.Width, size.Width * 3, size.Height, 0, &target, &length, subsampling, 85, 1024) == 0
                ? buffer[..(int)length.Value]
                : throw new InvalidOperationException("libjpeg-turbo cannot compress a picture.");
        }
    }
}
