using System.Collections.Immutable;
using BitMiracle.LibTiff.Classic;

namespace Pathology.Testing.Slides;

/// <summary>A small tiled pyramid on disk, made by a library of its own so that no reader is tested against itself.</summary>
public sealed record TiffSlide
{
    /// <summary>Sizes of the levels, sharpest first.</summary>
    public required ImmutableArray<PixelSize> Levels { get; init; }

    /// <summary>Side of the stored tiles.</summary>
    public int Tile { get; init; } = 64;

    public Compression Compression { get; init; } = Compression.JPEG;

    public Photometric Photometric { get; init; } = Photometric.YCBCR;

    /// <summary>How many luma samples share a chroma sample, across and down; the library writes (1, 1) and (2, 2).</summary>
    public (short X, short Y) Subsampling { get; init; } = (2, 2);

    /// <summary>Whether Huffman and quantisation tables stand once in the directory (JPEGTables) rather than in every tile.</summary>
    public bool SharedTables { get; init; } = true;

    public int Quality { get; init; } = 80;

    /// <summary>Whether samples are stored as differences from those of the pixel before; for LZW and Deflate.</summary>
    public bool HasDifferences { get; init; }

    /// <summary>How the picture is said to be turned; null leaves the tag out.</summary>
    public Orientation? Orientation { get; init; }

    public bool BigTiff { get; init; }

    public string? Description { get; init; }

    /// <summary>The program that wrote the file, as the file says; some formats are told by it.</summary>
    public string? Software { get; init; }

    /// <summary>Pixels per unit and the unit, where the file says.</summary>
    public (double PerUnit, ResUnit Unit)? Resolution { get; init; }

    /// <summary>Whether the tile (level, column, row) is left out of the file.</summary>
    public Func<int, int, int, bool> IsMissing { get; init; } = (_, _, _) => false;

    /// <summary>The colour at (level, x, y), in that level's pixels; null for <see cref="Waves"/> at the place of level 0 that it shows.</summary>
    public Func<int, int, int, Rgb24>? Colour { get; init; }

    /// <summary>How much smaller a level is than level 0, where its width does not say, as it is padded.</summary>
    public Func<int, double>? Downsample { get; init; }

    /// <summary>Writes the file.</summary>
    /// <returns><paramref name="path"/>, for short tests.</returns>
    public string Write(string path)
    {
        using Tiff file = Tiff.Open(path, BigTiff ? "w8l" : "wl")
            ?? throw new InvalidOperationException($"{path} cannot be written.");
        for (int level = 0; level < Levels.Length; level++)
        {
            WriteLevel(file, level);
        }

        return path;
    }

    /// <summary>Colours that change everywhere, smoothly, so that JPEG keeps them and a shifted pixel shows.</summary>
    public static Rgb24 Waves(int level, int x, int y) => new(
        (byte)(128 + (100 * Math.Sin((x + (3 * level)) / 9.0))),
        (byte)(128 + (100 * Math.Sin(y / 7.0))),
        (byte)(128 + (100 * Math.Sin((x + y) / 31.0))));

    /// <summary>What is drawn at a pixel of a level.</summary>
    public Rgb24 ColourAt(int level, int x, int y)
    {
        if (Colour is not null)
        {
            return Colour(level, x, y);
        }

        double scale = Downsample?.Invoke(level) ?? (double)Levels[0].Width / Levels[level].Width;
        return Waves(0, (int)((x + 0.5) * scale), (int)((y + 0.5) * scale));
    }

    private bool IsGrey => Photometric == Photometric.MINISBLACK;

    private void WriteLevel(Tiff file, int level)
    {
        PixelSize size = Levels[level];
        file.SetField(TiffTag.SUBFILETYPE, level > 0 ? FileType.REDUCEDIMAGE : 0);
        file.SetField(TiffTag.IMAGEWIDTH, size.Width);
        file.SetField(TiffTag.IMAGELENGTH, size.Height);
        file.SetField(TiffTag.TILEWIDTH, Tile);
        file.SetField(TiffTag.TILELENGTH, Tile);
        file.SetField(TiffTag.BITSPERSAMPLE, 8);
        file.SetField(TiffTag.SAMPLESPERPIXEL, IsGrey ? 1 : 3);
        file.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        file.SetField(TiffTag.COMPRESSION, Compression);
        file.SetField(TiffTag.PHOTOMETRIC, Photometric);
        if (Compression == Compression.JPEG)
        {
            file.SetField(TiffTag.JPEGQUALITY, Quality);
            file.SetField(TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
            file.SetField(TiffTag.JPEGTABLESMODE, SharedTables ? JpegTablesMode.QUANT | JpegTablesMode.HUFF : JpegTablesMode.NONE);
            if (Photometric == Photometric.YCBCR)
            {
                file.SetField(TiffTag.YCBCRSUBSAMPLING, Subsampling.X, Subsampling.Y);
            }
        }

        if (HasDifferences)
        {
            file.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        }

        if (Orientation is { } orientation)
        {
            file.SetField(TiffTag.ORIENTATION, orientation);
        }

        if (Description is not null && level == 0)
        {
            file.SetField(TiffTag.IMAGEDESCRIPTION, Description);
        }

        if (Software is not null && level == 0)
        {
            file.SetField(TiffTag.SOFTWARE, Software);
        }

        if (Resolution is { } resolution)
        {
            file.SetField(TiffTag.XRESOLUTION, resolution.PerUnit);
            file.SetField(TiffTag.YRESOLUTION, resolution.PerUnit);
            file.SetField(TiffTag.RESOLUTIONUNIT, resolution.Unit);
        }

        WriteTiles(file, level, size);
        file.WriteDirectory();
    }

    private void WriteTiles(Tiff file, int level, PixelSize size)
    {
        byte[] pixels = new byte[Tile * Tile * (IsGrey ? 1 : 3)];
        for (int top = 0; top < size.Height; top += Tile)
        {
            for (int left = 0; left < size.Width; left += Tile)
            {
                if (IsMissing(level, left / Tile, top / Tile))
                {
                    continue;
                }

                for (int i = 0; i < Tile * Tile; i++)
                {
                    Rgb24 colour = ColourAt(level, left + (i % Tile), top + (i / Tile));
                    if (IsGrey)
                    {
                        pixels[i] = colour.G;
                        continue;
                    }

                    (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = (colour.R, colour.G, colour.B);
                }

                if (file.WriteTile(pixels, left, top, 0, 0) < 0)
                {
                    throw new InvalidOperationException("the library cannot write such a tile.");
                }
            }
        }
    }
}
