using BitMiracle.LibTiff.Classic;

namespace Pathology.Tissue.Tests.GivenMasks;

/// <summary>Writes masks as tiled TIFFs, a directory a level.</summary>
internal static class MaskTiff
{
    /// <param name="value">Of a pixel: its level, x and y.</param>
    public static void Write(string path, int tile, (int Width, int Height)[] levels, Func<int, int, int, int> value, double? micronsPerPixel = null)
    {
        using Tiff tiff = Tiff.Open(path, "w");
        for (int level = 0; level < levels.Length; level++)
        {
            (int width, int height) = levels[level];
            tiff.SetField(TiffTag.IMAGEWIDTH, width);
            tiff.SetField(TiffTag.IMAGELENGTH, height);
            tiff.SetField(TiffTag.TILEWIDTH, tile);
            tiff.SetField(TiffTag.TILELENGTH, tile);
            tiff.SetField(TiffTag.BITSPERSAMPLE, 8);
            tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
            tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
            tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
            if (micronsPerPixel is { } microns)
            {
                tiff.SetField(TiffTag.RESOLUTIONUNIT, ResUnit.CENTIMETER);
                tiff.SetField(TiffTag.XRESOLUTION, 10_000 / microns);
                tiff.SetField(TiffTag.YRESOLUTION, 10_000 / microns);
            }

            byte[] pixels = new byte[tile * tile];
            for (int top = 0; top < height; top += tile)
            {
                for (int left = 0; left < width; left += tile)
                {
                    for (int i = 0; i < pixels.Length; i++)
                    {
                        pixels[i] = (byte)value(level, left + (i % tile), top + (i / tile));
                    }

                    tiff.WriteTile(pixels, 0, left, top, 0, 0);
                }
            }

            tiff.WriteDirectory();
        }
    }
}
