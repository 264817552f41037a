using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Pathology.Synthesis.Tests;

/// <summary>A TIFF read back with LibTiff, which knows nothing of the writer.</summary>
internal sealed class WrittenTiff : IDisposable
{
    private readonly LibTiff _tiff;

    public WrittenTiff(string path) => _tiff = LibTiff.Open(path, "r") ?? throw new InvalidDataException($"LibTiff cannot open {path}.");

    public int Levels => _tiff.NumberOfDirectories();

    public (int Width, int Height) SizeOf(int level)
    {
        _tiff.SetDirectory((short)level);
        return (Number(TiffTag.IMAGEWIDTH), Number(TiffTag.IMAGELENGTH));
    }

    public int NumberAt(int level, TiffTag tag)
    {
        _tiff.SetDirectory((short)level);
        return Number(tag);
    }

    public double MicronsPerPixel(int level)
    {
        _tiff.SetDirectory((short)level);
        return 10_000 / _tiff.GetField(TiffTag.XRESOLUTION)[0].ToDouble();
    }

    public long[] TileOffsets(int level)
    {
        _tiff.SetDirectory((short)level);
        return _tiff.GetField(TiffTag.TILEOFFSETS)[0].TolongArray();
    }

    /// <summary>A level of one byte a pixel.</summary>
    public byte[,] ReadGrey(int level)
    {
        (int width, int height) = SizeOf(level);
        int side = Number(TiffTag.TILEWIDTH);
        var pixels = new byte[height, width];
        var tile = new byte[side * side];
        for (int y = 0; y < height; y += side)
        {
            for (int x = 0; x < width; x += side)
            {
                Assert.Equal(tile.Length, _tiff.ReadTile(tile, 0, x, y, 0, 0));
                for (int i = 0; i < tile.Length; i++)
                {
                    if (y + (i / side) < height && x + (i % side) < width)
                    {
                        pixels[y + (i / side), x + (i % side)] = tile[i];
                    }
                }
            }
        }

        return pixels;
    }

    /// <summary>A level of JPEG colour, by LibTiff's own decoder.</summary>
    public Rgb24[] ReadColour(int level)
    {
        (int width, int height) = SizeOf(level);
        var raster = new int[width * height];
        Assert.True(_tiff.ReadRGBAImageOriented(width, height, raster, Orientation.TOPLEFT));
        return [.. raster.Select(pixel => new Rgb24((byte)LibTiff.GetR(pixel), (byte)LibTiff.GetG(pixel), (byte)LibTiff.GetB(pixel)))];
    }

    public void Dispose() => _tiff.Dispose();

    private int Number(TiffTag tag) => _tiff.GetField(tag)[0].ToInt();
}
