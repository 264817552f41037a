using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic;

namespace Pathology.Testing.Slides;

/// <summary>
/// A TIFF slide's very tiles as files of DICOM whole slide microscopy, one for each level or part of a level: written by hand from the standard, so
/// that no reader is tested against the project's own writer.
/// </summary>
public sealed record DicomSlide
{
    private const string SlideClass = "1.2.840.10008.5.1.4.1.1.77.1.6";
    private const string JpegBaseline = "1.2.840.10008.1.2.4.50";
    private const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";

    private static readonly byte[] s_jfif = [0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    /// <summary>The slide; its tiles must hold their own tables.</summary>
    public required TiffSlide Tiles { get; init; }

    /// <summary>Heights of the focal planes in micrometres, lowest first.</summary>
    public ImmutableArray<double> Planes { get; init; } = [0];

    /// <summary>Identifiers of the optical paths; none where the files name none.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>What is seen in a focal plane by an optical path, by their numbers; null for <see cref="Tiles"/> everywhere.</summary>
    public Func<int, int, TiffSlide>? Seen { get; init; }

    /// <summary>Whether each frame says where it lies (TILED_SPARSE), rather than all along the rows (TILED_FULL).</summary>
    public bool IsSparse { get; init; }

    /// <summary>Whether the files leave DimensionOrganizationType out, as some writers do.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether frames run down the columns, which no file may.</summary>
    public bool IsDownColumns { get; init; }

    /// <summary>What tells frames apart: none, basic (32 bits), extended (64 bits).</summary>
    public string OffsetTable { get; init; } = "none";

    /// <summary>In how many items each frame stands.</summary>
    public int ItemsPerFrame { get; init; } = 1;

    /// <summary>In how many files each level stands, as a concatenation.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>What the files say of their colours.</summary>
    public string Photometric { get; init; } = "YBR_FULL_422";

    /// <summary>Whether each stream says by a JFIF marker that its colours are YCbCr.</summary>
    public bool HasJfif { get; init; }

    /// <summary>What the files say of how they are written, in place of the truth.</summary>
    public string? TransferSyntax { get; init; }

    /// <summary>Frames of uncompressed RGB, in place of the JPEG tiles.</summary>
    public Func<int, byte[], byte[]>? Native { get; init; }

    /// <summary>Micrometres across a pixel of level 0, in columns and rows.</summary>
    public (double X, double Y) MicronsPerPixel { get; init; } = (0.25, 0.25);

    /// <summary>Writes the files into a folder.</summary>
    /// <returns>The first file of level 0.</returns>
    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        for (int level = 0; level < Tiles.Levels.Length; level++)
        {
            WriteLevel(level, folder);
        }

        return Path.Combine(folder, "level0-0.dcm");
    }

    private void WriteLevel(int level, string folder)
    {
        PixelSize size = Tiles.Levels[level];
        List<Frame> frames = [];
        for (int path = 0; path < Math.Max(Paths.Length, 1); path++)
        {
            for (int plane = 0; plane < Planes.Length; plane++)
            {
                string tiff = (Seen?.Invoke(plane, path) ?? Tiles).Write(Path.Combine(folder, "source.tmp"));
                using (Tiff source = Tiff.Open(tiff, "r"))
                {
                    source.SetDirectory((short)level);
                    frames.AddRange(FramesOf(source, level, Planes[plane], Paths.IsEmpty ? null : Paths[path]));
                }

                File.Delete(tiff);
            }
        }

        for (int part = 0; part < Parts; part++)
        {
            (int from, int to) = (frames.Count * part / Parts, frames.Count * (part + 1) / Parts);
            using FileStream file = File.Create(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"level{level}-{part}.dcm")));
            file.Write(Object(level, size, part, from, frames[from..to]));
        }
    }

    private IEnumerable<Frame> FramesOf(Tiff source, int level, double height, string? path)
    {
        PixelSize size = Tiles.Levels[level];
        (int columns, int rows) = ((size.Width + Tiles.Tile - 1) / Tiles.Tile, (size.Height + Tiles.Tile - 1) / Tiles.Tile);
        for (int i = 0; i < columns * rows; i++)
        {
            (int column, int row) = IsDownColumns ? (i / rows, i % rows) : (i % columns, i / columns);
            if (!Tiles.IsMissing(level, column, row))
            {
                byte[] raw = new byte[source.RawTileSize((row * columns) + column)];
                source.ReadRawTile((row * columns) + column, raw, 0, raw.Length);
                byte[] bytes = Native is not null ? Native(Tiles.Tile, raw) : HasJfif ? [.. raw[..2], .. s_jfif, .. raw[2..]] : raw;
                yield return new Frame(column, row, height, path, bytes);
            }
        }
    }

    private byte[] Object(int level, PixelSize size, int part, int from, List<Frame> frames)
    {
        string uid = string.Create(CultureInfo.InvariantCulture, $"1.2.3.{level}.{part}");
        double spacing = (double)Tiles.Levels[0].Width / size.Width / 1000;
        byte[] meta = [.. Text(0x0002_0002, "UI", SlideClass), .. Text(0x0002_0003, "UI", uid), .. Text(0x0002_0010, "UI", TransferSyntax ?? (Native is null ? JpegBaseline : ExplicitLittleEndian))];
        return
        [
            .. new byte[128], .. "DICM"u8, .. Number(0x0002_0000, "UL", (uint)meta.Length), .. meta,
            .. Text(0x0008_0008, "CS", level == 0 ? "ORIGINAL\\PRIMARY\\VOLUME\\NONE" : "DERIVED\\PRIMARY\\VOLUME\\RESAMPLED"),
            .. Text(0x0008_0016, "UI", SlideClass), .. Text(0x0008_0018, "UI", uid), .. Text(0x0010_0010, "PN", "Doe^Jane"),
            .. Text(0x0020_000D, "UI", "1.2.3"), .. Text(0x0020_000E, "UI", "1.2.3.4"), .. Text(0x0020_0052, "UI", "1.2.3.5"),
            .. Parts > 1 ? [.. Text(0x0020_9161, "UI", $"1.2.3.9.{level}"), .. Number(0x0020_9162, "US", (uint)part + 1), .. Number(0x0020_9228, "UL", (uint)from)] : Array.Empty<byte>(),
            .. IsSilent ? [] : Text(0x0020_9311, "CS", IsSparse ? "TILED_SPARSE" : "TILED_FULL"),
            .. Number(0x0028_0002, "US", 3), .. Text(0x0028_0004, "CS", Native is null ? Photometric : "RGB"), .. Number(0x0028_0006, "US", 0),
            .. Text(0x0028_0008, "IS", frames.Count.ToString(CultureInfo.InvariantCulture)),
            .. Number(0x0028_0010, "US", (uint)Tiles.Tile), .. Number(0x0028_0011, "US", (uint)Tiles.Tile), .. Number(0x0028_0100, "US", 8),
            .. Number(0x0048_0006, "UL", (uint)size.Width), .. Number(0x0048_0007, "UL", (uint)size.Height),
            .. Paths.IsEmpty ? [] : Sequence(0x0048_0105, [.. Paths.Select(path => Text(0x0048_0106, "SH", path))]),
            .. Planes.Length > 1 && !IsSparse ? Number(0x0048_0303, "UL", (uint)Planes.Length) : [],
            .. Sequence(0x5200_9229, Sequence(0x0028_9110, Text(0x0028_0030, "DS", string.Create(
                CultureInfo.InvariantCulture, $"{MicronsPerPixel.Y * spacing:G8}\\{MicronsPerPixel.X * spacing:G8}")))),
            .. IsSparse ? Sequence(0x5200_9230, [.. frames.Select(PlaceOf)]) : [],
            .. Pixels([.. frames.Select(frame => frame.Bytes)]),
        ];
    }

    private byte[] PlaceOf(Frame frame) =>
    [
        .. frame.Path is null ? [] : Sequence(0x0048_0207, Text(0x0048_0106, "SH", frame.Path)),
        .. Sequence(
            0x0048_021A,
            [
                .. Text(0x0040_074A, "DS", frame.Height.ToString(CultureInfo.InvariantCulture)),
                .. Number(0x0048_021E, "SL", (uint)((frame.Column * Tiles.Tile) + 1)), .. Number(0x0048_021F, "SL", (uint)((frame.Row * Tiles.Tile) + 1)),
            ]),
    ];

    private byte[] Pixels(List<byte[]> frames)
    {
        if (Native is not null)
        {
            byte[] all = [.. frames.SelectMany(frame => frame)];
            return [.. Header(0x7FE0_0010, "OB", (uint)all.Length), .. all];
        }

        var items = new MemoryStream();
        List<ulong> offsets = [];
        foreach (byte[] frame in frames)
        {
            offsets.Add((ulong)items.Length);
            int piece = ((frame.Length + ItemsPerFrame - 1) / ItemsPerFrame + 1) / 2 * 2;
            for (int at = 0; at < frame.Length; at += piece)
            {
                items.Write(Item(frame[at..Math.Min(frame.Length, at + piece)]));
            }
        }

        byte[] basic = OffsetTable == "basic" ? [.. offsets.SelectMany(offset => BitConverter.GetBytes((uint)offset))] : [];
        byte[] extended = OffsetTable == "extended" ? [.. offsets.SelectMany(BitConverter.GetBytes)] : [];
        return
        [
            .. extended.Length > 0 ? [.. Header(0x7FE0_0001, "OV", (uint)extended.Length), .. extended] : Array.Empty<byte>(),
            .. Header(0x7FE0_0010, "OB", uint.MaxValue), .. Item(basic), .. items.ToArray(), 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0,
        ];
    }

    private static byte[] Item(byte[] content)
    {
        byte[] even = content.Length % 2 == 0 ? content : [.. content, 0];
        return [0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes((uint)even.Length), .. even];
    }

    private static byte[] Sequence(uint tag, params byte[][] items)
    {
        byte[] content = [.. items.SelectMany(Item)];
        return [.. Header(tag, "SQ", (uint)content.Length), .. content];
    }

    private static byte[] Text(uint tag, string kind, string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        byte[] even = bytes.Length % 2 == 0 ? bytes : [.. bytes, kind == "UI" ? (byte)0 : (byte)' '];
        return [.. Header(tag, kind, (uint)even.Length), .. even];
    }

    private static byte[] Number(uint tag, string kind, uint number) => kind == "US"
        ? [.. Header(tag, kind, 2), .. BitConverter.GetBytes((ushort)number)]
        : [.. Header(tag, kind, 4), .. BitConverter.GetBytes(number)];

    private static byte[] Header(uint tag, string kind, uint length)
    {
        byte[] header = new byte[kind is "OB" or "OV" or "SQ" ? 12 : 8];
        BinaryPrimitives.WriteUInt16LittleEndian(header, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), (ushort)tag);
        Encoding.ASCII.GetBytes(kind, header.AsSpan(4));
        if (header.Length == 12)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), length);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)length);
        }

        return header;
    }

    private sealed record Frame(int Column, int Row, double Height, string? Path, byte[] Bytes);
}
