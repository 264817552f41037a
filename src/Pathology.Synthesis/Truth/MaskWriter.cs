using System.Collections.Immutable;
using System.IO.Compression;
using Pathology.Synthesis.Tiff;

namespace Pathology.Synthesis.Truth;

/// <summary>
/// Writes the ground truth as a pyramid of one byte a pixel with the levels and tiles of the slide: 255 in a metastasis, else 0,
/// as the evaluation masks of CAMELYON16 (2016) have it.
/// </summary>
internal static class MaskWriter
{
    private const byte Tumour = 255;

    public static async Task WriteAsync(
        Stream stream, SynthesisOptions options, ImmutableArray<SynthesizedLesion> lesions, bool isBig, CancellationToken cancellationToken)
    {
        TiffLevel[] levels = TiffLevel.Pyramid(options.Width, options.Height, options.TileSize);
        var file = new TiledTiffWriter(stream, isBig, PixelCoding.DeflatedGrey, options.TileSize, levels)
        {
            MicronsPerPixel = options.MicronsPerPixel,
            Description = "Ground truth of a synthetic slide: 255 in metastases, 0 elsewhere.",
        };
        PolygonRaster[] rasters = [.. lesions.Select(lesion => new PolygonRaster(lesion.Outline))];
        var pixels = new byte[options.TileSize * options.TileSize];
        var uniform = new Dictionary<byte, TileSpan>();
        await file.BeginAsync(cancellationToken).ConfigureAwait(false);
        for (int level = 0; level < levels.Length; level++)
        {
            for (int row = 0; row < levels[level].TilesDown; row++)
            {
                for (int column = 0; column < levels[level].TilesAcross; column++)
                {
                    Fill(pixels, rasters, options.TileSize, level, column, row);
                    TileSpan span;
                    if (pixels.AsSpan().ContainsAnyExcept(pixels[0]))
                    {
                        span = await file.AppendAsync(Deflate(pixels), cancellationToken).ConfigureAwait(false);
                    }
                    else if (!uniform.TryGetValue(pixels[0], out span))
                    {
                        // All tiles of nothing share one, and all tiles of nothing but tumour another.
                        span = await file.AppendAsync(Deflate(pixels), cancellationToken).ConfigureAwait(false);
                        uniform.Add(pixels[0], span);
                    }

                    levels[level].Set(column, row, span);
                }
            }
        }

        await file.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Fill(byte[] pixels, PolygonRaster[] rasters, int side, int level, int column, int row)
    {
        pixels.AsSpan().Clear();
        double downsample = 1 << level;
        double left = column * side * downsample;
        double top = row * side * downsample;
        foreach (PolygonRaster raster in rasters)
        {
            if (raster.Right < left || raster.Bottom < top || raster.Left > left + (side * downsample) || raster.Top > top + (side * downsample))
            {
                continue;
            }

            for (int y = 0; y < side; y++)
            {
                raster.FillRow((row * side) + y, column * side, downsample, pixels.AsSpan(y * side, side), Tumour);
            }
        }
    }

    internal static byte[] Deflate(byte[] pixels)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            deflate.Write(pixels);
        }

        return compressed.ToArray();
    }
}
