using System.Collections.Immutable;
using System.IO.Compression;

namespace Pathology.Tissue;

/// <summary>A PNG of any size and depth, unpacked row by row: a mask of a slide's own size takes the memory of two of its rows.</summary>
/// <remarks>PNG 1.2 without interlacing, which masks do not have. Checksums are left alone: what is damaged does not unpack.</remarks>
internal sealed class PngPicture : IMaskPicture
{
    // A slide's own size at most; a file of a megabyte can say more, and would be unpacked for hours.
    private const long MostPixels = 1L << 34;

    private readonly string _path;
    private readonly PngHeader _header;
    private readonly PngColours _colours;
    private readonly FileStream _file;

    private PngPicture(string path, FileStream file, PngHeader header, PngColours colours) =>
        (_path, _file, _header, _colours, Levels) = (path, file, header, colours, [new SlideLevel(header.Width, header.Height, 1)]);

    public ImmutableArray<SlideLevel> Levels { get; }

    // Pictures carry the resolution of a printer, if any.
    public double? MicronsPerPixel => null;

    /// <summary>Opens a PNG; null where the file is none.</summary>
    /// <exception cref="TissueFileException">It is damaged, interlaced, or larger than any slide.</exception>
    public static PngPicture? TryOpen(string path)
    {
        FileStream file = RegularFile.OpenRead(path);
        PngPicture? picture = null;
        try
        {
            if (!PngChunks.IsPng(file))
            {
                return null;
            }

            PngHeader header = PngHeader.Read(file) ?? throw Damaged(path);
            if (header.IsInterlaced)
            {
                throw new TissueFileException(path, "the PNG is interlaced; save the mask without that.");
            }

            if (header.Width * header.Height > MostPixels)
            {
                throw new TissueFileException(path, $"{header.Width} × {header.Height} pixels are more than any slide has; save the mask at a smaller level.");
            }

            return picture = new PngPicture(path, file, header, PngColours.Read(file, header) ?? throw Damaged(path));
        }
        finally
        {
            if (picture is null)
            {
                file.Dispose();
            }
        }
    }

    public void Read(int level, MaskRow row, CancellationToken cancellationToken)
    {
        byte[] above = new byte[_header.RowBytes];
        byte[] line = new byte[_header.RowBytes];
        byte[] values = new byte[_header.Width];
        using var pixels = new ZLibStream(new PngChunks(_file), CompressionMode.Decompress);
        try
        {
            for (int y = 0; y < _header.Height; y++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int filter = pixels.ReadByte();
                pixels.ReadExactly(line);
                if (!PngFilter.TryUndo(filter, line, above, _header.PixelBytes))
                {
                    throw Damaged(_path);
                }

                _colours.Values(line, values);
                row(y, values);
                (above, line) = (line, above);
            }
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
        {
            throw Damaged(_path);
        }
    }

    public void Dispose() => _file.Dispose();

    private static TissueFileException Damaged(string path) => new(path, "the PNG is damaged or was cut short; save the mask again.");
}
