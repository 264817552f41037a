using System.Collections.Immutable;

namespace Pathology.Slides.Hosting;

/// <summary>How a slide is opened, and what it says of itself, as bytes between a host and its owner: both are the same build of the program.</summary>
internal static class SlideInfoFormat
{
    internal static byte[] Write(string path, SlideOpenOptions options) => Bytes(writer =>
    {
        writer.Write(path);
        Write(writer, options.MicronsPerPixel);
        writer.Write(options.CacheBytes);
        writer.Write(options.Reader ?? "");
        writer.Write(options.FocalPlane ?? -1);
        writer.Write(options.OpticalPath is not null);
        writer.Write(options.OpticalPath ?? "");
        writer.Write(options.Background is not null);
        Write(writer, options.Background ?? default);
    });

    internal static (string Path, SlideOpenOptions Options) ReadOptions(byte[] bytes)
    {
        using BinaryReader reader = new(new MemoryStream(bytes));
        string path = reader.ReadString();
        var options = new SlideOpenOptions { MicronsPerPixel = ReadNumber(reader), CacheBytes = reader.ReadInt64(), Reader = reader.ReadString() };
        (int plane, bool hasPath, string opticalPath) = (reader.ReadInt32(), reader.ReadBoolean(), reader.ReadString());
        options = options with { FocalPlane = plane < 0 ? null : plane, OpticalPath = hasPath ? opticalPath : null };
        return (path, reader.ReadBoolean() ? options with { Background = ReadColour(reader) } : options);
    }

    internal static byte[] Write(SlideInfo info) => Bytes(writer =>
    {
        writer.Write(info.Vendor);
        writer.Write(info.Reader);
        writer.Write(info.Levels.Length);
        foreach (SlideLevel level in info.Levels)
        {
            writer.Write(level.Width);
            writer.Write(level.Height);
            writer.Write(level.Downsample);
            writer.Write(level.StoredTile?.Width ?? 0);
            writer.Write(level.StoredTile?.Height ?? 0);
        }

        Write(writer, info.MicronsPerPixel?.X);
        Write(writer, info.MicronsPerPixel?.Y);
        writer.Write(info.MicronsPerPixelSource);
        Write(writer, info.ObjectivePower);
        writer.Write(info.SampleBits);
        foreach (long side in (long[])[info.Bounds.X, info.Bounds.Y, info.Bounds.Width, info.Bounds.Height])
        {
            writer.Write(side);
        }

        Write(writer, info.Background);
        writer.Write(info.Properties.Count);
        foreach ((string name, string value) in info.Properties)
        {
            writer.Write(name);
            writer.Write(value);
        }

        writer.Write(info.AssociatedImages.Count);
        foreach ((string name, PixelSize size) in info.AssociatedImages)
        {
            writer.Write(name);
            writer.Write(size.Width);
            writer.Write(size.Height);
        }

        writer.Write(info.Warnings.Length);
        foreach (string warning in info.Warnings)
        {
            writer.Write(warning);
        }
    });

    /// <exception cref="EndOfStreamException">The bytes are not those of a slide; so for argument and format exceptions.</exception>
    internal static SlideInfo ReadInfo(byte[] bytes, string path)
    {
        using BinaryReader reader = new(new MemoryStream(bytes));
        (string vendor, string name) = (reader.ReadString(), reader.ReadString());
        ImmutableArray<SlideLevel> levels = [.. Many(reader, ReadLevel)];
        (double? x, double? y) = (ReadNumber(reader), ReadNumber(reader));
        return new SlideInfo(path, vendor, levels)
        {
            Reader = name,
            MicronsPerPixel = x is { } across && y is { } down ? new MicronsPerPixel(across, down) : null,
            MicronsPerPixelSource = reader.ReadString(),
            ObjectivePower = ReadNumber(reader),
            SampleBits = reader.ReadInt32(),
            Bounds = new BaseRectangle(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64()),
            Background = ReadColour(reader),
            Properties = Many(reader, from => KeyValuePair.Create(from.ReadString(), from.ReadString()))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            AssociatedImages = Many(reader, from => KeyValuePair.Create(from.ReadString(), new PixelSize(from.ReadInt32(), from.ReadInt32())))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            Warnings = [.. Many(reader, from => from.ReadString())],
        };
    }

    private static SlideLevel ReadLevel(BinaryReader reader)
    {
        var level = new SlideLevel(reader.ReadInt64(), reader.ReadInt64(), reader.ReadDouble());
        PixelSize tile = new(reader.ReadInt32(), reader.ReadInt32());
        return tile.Width > 0 ? level with { StoredTile = tile } : level;
    }

    private static List<T> Many<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        List<T> all = [];
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            all.Add(read(reader));
        }

        return all;
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, double? number) => writer.Write(number ?? double.NaN);

    private static double? ReadNumber(BinaryReader reader) => reader.ReadDouble() is var number && double.IsNaN(number) ? null : number;

    private static void Write(BinaryWriter writer, Rgb24 colour)
    {
        writer.Write(colour.R);
        writer.Write(colour.G);
        writer.Write(colour.B);
    }

    private static Rgb24 ReadColour(BinaryReader reader) => new(reader.ReadByte(), reader.ReadByte(), reader.ReadByte());
}
