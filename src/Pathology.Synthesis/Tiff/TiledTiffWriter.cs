using System.Buffers.Binary;

namespace Pathology.Synthesis.Tiff;

/// <summary>
/// Writes a tiled pyramid as TIFF or BigTIFF, front to back: the header, tiles in whatever order they come, then the directories.
/// </summary>
/// <remarks>
/// Levels are directories of their own, each marked as a reduced image (TIFF 6.0, NewSubfileType 1), which is what OpenSlide's
/// generic reader and ASAP look for. Held in memory: twelve bytes a tile, 0.6 MB for 100,000 × 100,000 pixels.
/// </remarks>
internal sealed class TiledTiffWriter(Stream file, bool isBig, PixelCoding coding, int tileSize, TiffLevel[] levels)
{
    private const ulong ClassicLimit = uint.MaxValue - (64UL << 20);
    private ulong _position;

    /// <summary>Microns across one pixel of the first level.</summary>
    public required double MicronsPerPixel { get; init; }

    /// <summary>Free text of the first directory.</summary>
    public required string Description { get; init; }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var header = new byte[isBig ? 16 : 8];
        header[0] = header[1] = (byte)'I';
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), (ushort)(isBig ? 43 : 42));
        if (isBig)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 8);
        }

        await WriteAsync(header, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores one tile and says where; <see cref="TiffLevel.Set"/> then gives it its place.</summary>
    public async Task<TileSpan> AppendAsync(ReadOnlyMemory<byte> tile, CancellationToken cancellationToken)
    {
        if (!isBig && _position + (ulong)tile.Length > ClassicLimit)
        {
            throw new IOException("the slide grows past the 4 GiB that a classic TIFF can hold: write it as BigTIFF.");
        }

        var span = new TileSpan(_position, (uint)tile.Length);
        await WriteAsync(tile, cancellationToken).ConfigureAwait(false);
        return span;
    }

    /// <summary>Writes the directories and, last of all, makes the header point to them.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        long pointer = isBig ? 8 : 4;
        for (int i = 0; i < levels.Length; i++)
        {
            if (_position % 2 == 1)
            {
                await WriteAsync(new byte[1], cancellationToken).ConfigureAwait(false);
            }

            TiffDirectory directory = Describe(levels[i], i);
            (byte[] bytes, int nextAt) = directory.Serialise(_position, isBig);
            long start = (long)_position;
            await WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            await PointAsync(pointer, directory.StartsAt(start, isBig), cancellationToken).ConfigureAwait(false);
            pointer = start + nextAt;
        }
    }

    private TiffDirectory Describe(TiffLevel level, int index)
    {
        var directory = new TiffDirectory();
        bool isColour = coding == PixelCoding.JpegColour;
        double perCentimetre = 10_000 / MicronsPerPixel * level.Width / levels[0].Width;
        directory.AddLong(254, index == 0 ? 0u : 1u);
        directory.AddLong(256, (uint)level.Width);
        directory.AddLong(257, (uint)level.Height);
        directory.AddShorts(258, isColour ? [8, 8, 8] : [8]);
        directory.AddShorts(259, (ushort)(isColour ? 7 : 8));
        directory.AddShorts(262, (ushort)(isColour ? 6 : 1));
        if (index == 0)
        {
            directory.AddText(270, Description);
        }

        directory.AddShorts(277, (ushort)(isColour ? 3 : 1));
        directory.AddRational(282, perCentimetre);
        directory.AddRational(283, perCentimetre);
        directory.AddShorts(284, 1);
        directory.AddShorts(296, 3);
        directory.AddText(305, "Pathology synth");
        directory.AddLong(322, (uint)tileSize);
        directory.AddLong(323, (uint)tileSize);
        directory.AddOffsets(324, level.Offsets, isBig);
        directory.AddLongs(325, level.ByteCounts);
        if (isColour)
        {
            directory.AddShorts(530, 2, 2);
            directory.AddRationals(532, 0, 255, 128, 255, 128, 255);
        }

        return directory;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        _position += (ulong)bytes.Length;
    }

    private async Task PointAsync(long at, ulong target, CancellationToken cancellationToken)
    {
        var pointer = new byte[isBig ? 8 : 4];
        if (isBig)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(pointer, target);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(pointer, checked((uint)target));
        }

        file.Position = at;
        await file.WriteAsync(pointer, cancellationToken).ConfigureAwait(false);
        file.Position = (long)_position;
    }
}
