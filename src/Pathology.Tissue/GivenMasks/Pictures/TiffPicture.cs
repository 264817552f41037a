using System.Collections.Immutable;
using BitMiracle.LibTiff.Classic;

namespace Pathology.Tissue;

/// <summary>A TIFF of any size and depth, level by level and band by band: no more than a row of its tiles is in memory.</summary>
internal sealed class TiffPicture : IMaskPicture
{
    private const double FinestMicrons = 0.05;
    private const double CoarsestMicrons = 40;

    // What a row of tiles, or a row of pixels, may take.
    private const long LargestBand = 1L << 28;
    private const int MostDirectories = 64;

    private readonly Tiff _tiff;
    private readonly string _path;
    private readonly ImmutableArray<short> _directories;

    private TiffPicture(string path, Tiff tiff)
    {
        (_path, _tiff) = (path, tiff);
        ImmutableArray<SlideLevel>.Builder levels = ImmutableArray.CreateBuilder<SlideLevel>();
        ImmutableArray<short>.Builder directories = ImmutableArray.CreateBuilder<short>();
        for (short directory = 0; directory < MostDirectories && _tiff.SetDirectory(directory); directory++)
        {
            (int width, int height) = (Field(TiffTag.IMAGEWIDTH), Field(TiffTag.IMAGELENGTH));
            if (width < 1 || height < 1 || (directory > 0 && width >= levels[^1].Width))
            {
                continue;
            }

            levels.Add(new SlideLevel(width, height, directory == 0 ? 1 : (double)levels[0].Width / width)
            {
                StoredTile = _tiff.IsTiled() ? new PixelSize(Field(TiffTag.TILEWIDTH), Field(TiffTag.TILELENGTH)) : null,
            });
            directories.Add(directory);
        }

        (Levels, _directories) = (levels.ToImmutable(), directories.ToImmutable());
        MicronsPerPixel = Resolution();
    }

    public ImmutableArray<SlideLevel> Levels { get; }

    public double? MicronsPerPixel { get; }

    /// <exception cref="TissueFileException">It is damaged.</exception>
    public static TiffPicture Open(string path)
    {
        if (!TiffSanity.Holds(path))
        {
            throw new TissueFileException(path, "the TIFF is damaged; save the mask again.");
        }

        Tiff tiff = Tiff.Open(path, "r") ?? throw new TissueFileException(path, "the TIFF is damaged; save the mask again.");
        var picture = new TiffPicture(path, tiff);
        return picture.Levels.Length > 0 ? picture : throw new TissueFileException(path, "the TIFF holds no picture; save the mask again.");
    }

    public void Read(int level, MaskRow row, CancellationToken cancellationToken)
    {
        if (!_tiff.SetDirectory(_directories[level]))
        {
            throw Damaged();
        }

        if (_tiff.GetField(TiffTag.COMPRESSION)?[0].ToInt() == (int)Compression.JPEG)
        {
            _tiff.SetField(TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
        }

        var values = new TiffValues(
            Math.Max(1, Field(TiffTag.BITSPERSAMPLE, 1)),
            Field(TiffTag.PLANARCONFIG, 1) == (int)PlanarConfig.CONTIG ? Math.Max(1, Field(TiffTag.SAMPLESPERPIXEL, 1)) : 1,
            Field(TiffTag.PHOTOMETRIC, 1) == (int)Photometric.MINISWHITE,
            Field(TiffTag.EXTRASAMPLES) > 0 && Field(TiffTag.PLANARCONFIG, 1) == (int)PlanarConfig.CONTIG);
        if (_tiff.IsTiled())
        {
            ReadTiles(Levels[level], values, row, cancellationToken);
        }
        else
        {
            ReadRows(Levels[level], values, row, cancellationToken);
        }
    }

    public void Dispose() => _tiff.Dispose();

    private void ReadTiles(SlideLevel level, TiffValues values, MaskRow row, CancellationToken cancellationToken)
    {
        (int width, int height) = ((int)level.Width, (int)level.Height);
        PixelSize tile = level.StoredTile!.Value;
        (int length, int stride) = (_tiff.TileSize(), _tiff.TileRowSize());
        if (tile.Width < 1 || tile.Height < 1 || length < 1 || length > LargestBand || (long)tile.Height * width > LargestBand)
        {
            throw new TissueFileException(_path, $"tiles of {tile.Width} × {tile.Height} pixels are too large; save the mask with smaller ones.");
        }

        byte[] stored = new byte[length];
        byte[] band = new byte[tile.Height * width];
        long[] sizes = _tiff.GetField(TiffTag.TILEBYTECOUNTS)?[0].TolongArray() ?? [];
        for (int top = 0; top < height; top += tile.Height)
        {
            for (int left = 0; left < width; left += tile.Width)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int index = _tiff.ComputeTile(left, top, 0, 0);
                stored.AsSpan().Clear();
                bool isLeftOut = index < sizes.Length && sizes[index] == 0; // as ASAP leaves out what is empty
                if (!isLeftOut && _tiff.ReadEncodedTile(index, stored, 0, length) < 0)
                {
                    throw Damaged();
                }

                int across = Math.Min(tile.Width, width - left);
                for (int y = 0; y < tile.Height && top + y < height; y++)
                {
                    Span<byte> target = band.AsSpan((y * width) + left, across);
                    if (isLeftOut)
                    {
                        target.Clear();
                    }
                    else
                    {
                        values.Read(stored.AsSpan(y * stride, stride), target);
                    }
                }
            }

            for (int y = 0; y < tile.Height && top + y < height; y++)
            {
                row(top + y, band.AsSpan(y * width, width));
            }
        }
    }

    private void ReadRows(SlideLevel level, TiffValues values, MaskRow row, CancellationToken cancellationToken)
    {
        int length = _tiff.ScanlineSize();
        if (length < 1 || length > LargestBand)
        {
            throw Damaged();
        }

        byte[] stored = new byte[length];
        byte[] target = new byte[level.Width];
        for (int y = 0; y < level.Height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_tiff.ReadScanline(stored, y))
            {
                throw Damaged();
            }

            values.Read(stored, target);
            row(y, target);
        }
    }

    private double? Resolution()
    {
        double perUnit = _tiff.SetDirectory(0) ? _tiff.GetField(TiffTag.XRESOLUTION)?[0].ToDouble() ?? 0 : 0;
        double unit = Field(TiffTag.RESOLUTIONUNIT, 2) switch { 2 => 25_400, 3 => 10_000, _ => 0 };
        double microns = perUnit > 0 ? unit / perUnit : 0;
        return microns is >= FinestMicrons and <= CoarsestMicrons ? microns : null;
    }

    private int Field(TiffTag tag, int missing = 0) => _tiff.GetField(tag) is [var first, ..] ? first.ToInt() : missing;

    private TissueFileException Damaged() => new(_path, "the TIFF is damaged, or packed in a way that cannot be read; save the mask again, for example with Deflate.");
}
