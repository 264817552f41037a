using System.IO.Compression;

namespace Pathology.Testing.Slides;

/// <summary>A level of a <see cref="RawTiff"/> with plain tiles, its oddities as wanted.</summary>
public sealed record PlainLevel(int Width, int Height)
{
    public int Tile { get; init; } = 64;

    public int Samples { get; init; } = 3;

    /// <summary>Whether tiles are packed by Deflate; else they stand as they are.</summary>
    public bool IsPacked { get; init; }

    /// <summary>How much smaller than level 0 its picture is.</summary>
    public double Downsample { get; init; } = 1;

    /// <summary>Colour at a pixel; what the whole stored tile holds, padding too.</summary>
    public Func<int, int, Rgb24>? Colour { get; init; }

    /// <summary>Value of the fourth sample.</summary>
    public byte Fourth { get; init; }

    /// <summary>Tiles that are left out, and tiles whose bytes are nonsense, by their number.</summary>
    public Func<int, bool> IsMissing { get; init; } = _ => false;

    public Func<int, bool> IsDamaged { get; init; } = _ => false;

    /// <summary>What is stored in place of a tile's pixels, by its number; null for the pixels.</summary>
    public Func<int, byte[]>? Stream { get; init; }

    /// <summary>Further tags, which go before those that are written anyway.</summary>
    public IReadOnlyDictionary<int, object> Tags { get; init; } = new Dictionary<int, object>();

    /// <summary>What is drawn at a pixel.</summary>
    public Rgb24 At(int x, int y) => Colour?.Invoke(x, y) ?? TiffSlide.Waves(0, (int)((x + 0.5) * Downsample), (int)((y + 0.5) * Downsample));

    /// <summary>Adds it to a file.</summary>
    /// <returns>Where its directory stands.</returns>
    public long AddTo(RawTiff file, bool isInChain = true)
    {
        ArgumentNullException.ThrowIfNull(file);
        (int columns, int rows) = ((Width + Tile - 1) / Tile, (Height + Tile - 1) / Tile);
        List<long> offsets = [];
        List<long> lengths = [];
        for (int tile = 0; tile < columns * rows; tile++)
        {
            byte[] stored = IsMissing(tile) ? [] : Stream?.Invoke(tile) ?? Stored(tile % columns * Tile, tile / columns * Tile);
            if (IsDamaged(tile))
            {
                Array.Fill(stored, (byte)0xA5);
            }

            offsets.Add(stored.Length == 0 ? 0 : file.Add(stored));
            lengths.Add(stored.Length);
        }

        SortedDictionary<int, object> tags = new()
        {
            [256] = new long[] { Width },
            [257] = new long[] { Height },
            [258] = Enumerable.Repeat(8L, Samples).ToArray(),
            [259] = new long[] { IsPacked ? 8 : 1 },
            [262] = new long[] { 2 },
            [277] = new long[] { Samples },
            [284] = new long[] { 1 },
            [322] = new long[] { Tile },
            [323] = new long[] { Tile },
            [324] = offsets.ToArray(),
            [325] = lengths.ToArray(),
        };
        foreach ((int tag, object value) in Tags)
        {
            tags[tag] = value;
        }

        return file.AddDirectory(tags, isInChain);
    }

    private byte[] Stored(int left, int top)
    {
        byte[] pixels = new byte[Tile * Tile * Samples];
        for (int i = 0; i < Tile * Tile; i++)
        {
            Rgb24 colour = At(left + (i % Tile), top + (i / Tile));
            pixels.AsSpan(i * Samples, Samples).Fill(Fourth);
            (pixels[i * Samples], pixels[(i * Samples) + 1], pixels[(i * Samples) + 2]) = (colour.R, colour.G, colour.B);
        }

        if (!IsPacked)
        {
            return pixels;
        }

        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(pixels);
        }

        return packed.ToArray();
    }
}
