using System.Runtime.InteropServices;
using System.Text;
using BitMiracle.LibTiff.Classic;

namespace Pathology.Outputs;

/// <summary>
/// The heatmap as a tiled pyramid BigTIFF over the whole slide, laid out as ASAP reads it (specs §5.3): every level an image of its own,
/// the smaller ones marked as reduced, resolution in pixels per centimetre.
/// </summary>
/// <remarks>
/// Deflate rather than ASAP's own LZW: both open everywhere that libtiff does, but readers without a codec of their own (tifffile)
/// know only Deflate. A tile is made when it is written, so memory does not grow with the raster.
/// </remarks>
internal static class HeatmapTiff
{
    private const int Tile = 512;

    // A heatmap is told from a slide by it wherever it lies, so that no run screens one.
    private static readonly string s_mark = Encoding.ASCII.GetString(RunFiles.HeatmapMark);

    // A TIFF's tiles are 16 pixels at least.
    private const int LeastTile = 16;

    /// <summary>Scores as float32; NaN where nothing was looked at.</summary>
    public static void WriteScores(Stream output, SlideReport report) => Write(output, report, isColor: false, MakeScoreTile);

    /// <summary>The same in colour, 8-bit RGB, for viewers that read slides but not floats; white where nothing was looked at.</summary>
    public static void WriteColors(Stream output, SlideReport report) => Write(output, report, isColor: true, MakeColorTile);

    private static void Write(Stream output, SlideReport report, bool isColor, Action<HeatmapRaster, int, int, int, byte[]> makeTile)
    {
        int scale = HeatmapScale.For(report.Slide, report.Heatmap.Plan, isColor ? LeastTile : 1);
        var target = new TiffTarget();
        using (Tiff tiff = target.Open(output))
        {
            HeatmapRaster raster = HeatmapRaster.AtScale(report, scale);
            for (int level = 0; ; level++)
            {
                int side = isColor ? ColorTileFor(raster) : Tile;
                SetFields(tiff, raster, side, isColor, isReduced: level > 0, report.Slide.MicronsPerPixel?.At((double)scale * (1L << level)));
                byte[] tile = new byte[side * side * (isColor ? 3 : sizeof(float))];
                for (int y = 0; y < raster.Height; y += side)
                {
                    for (int x = 0; x < raster.Width; x += side)
                    {
                        makeTile(raster, x, y, side, tile);
                        target.Require(tiff.WriteTile(tile, 0, x, y, 0, 0) >= 0);
                    }
                }

                target.Require(tiff.WriteDirectory());
                if (Math.Max(raster.Width, raster.Height) <= Tile || Math.Min(raster.Width, raster.Height) < (isColor ? 2 * LeastTile : 2))
                {
                    break;
                }

                raster = raster.Halved();
            }
        }

        target.Require(true);
    }

    private static void SetFields(Tiff tiff, HeatmapRaster raster, int tile, bool isColor, bool isReduced, MicronsPerPixel? resolution)
    {
        if (isReduced)
        {
            tiff.SetField(TiffTag.SUBFILETYPE, FileType.REDUCEDIMAGE);
        }

        tiff.SetField(TiffTag.SOFTWARE, s_mark);
        tiff.SetField(TiffTag.IMAGEWIDTH, raster.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, raster.Height);
        tiff.SetField(TiffTag.TILEWIDTH, tile);
        tiff.SetField(TiffTag.TILELENGTH, tile);
        tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.PHOTOMETRIC, isColor ? Photometric.RGB : Photometric.MINISBLACK);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, isColor ? 3 : 1);
        tiff.SetField(TiffTag.BITSPERSAMPLE, isColor ? 8 : 32);
        tiff.SetField(TiffTag.SAMPLEFORMAT, isColor ? SampleFormat.UINT : SampleFormat.IEEEFP);
        if (resolution is { } micronsPerPixel)
        {
            tiff.SetField(TiffTag.RESOLUTIONUNIT, ResUnit.CENTIMETER);
            tiff.SetField(TiffTag.XRESOLUTION, 10_000 / micronsPerPixel.X);
            tiff.SetField(TiffTag.YRESOLUTION, 10_000 / micronsPerPixel.Y);
        }
    }

    // libtiff 4.5 garbles what OpenSlide asks it for where a colour tile is wider than its image: no level is smaller than the least tile.
    private static int ColorTileFor(HeatmapRaster raster) =>
        Math.Clamp(Math.Min(raster.Width, raster.Height) / LeastTile * LeastTile, LeastTile, Tile);

    private static void MakeScoreTile(HeatmapRaster raster, int left, int top, int side, byte[] tile)
    {
        Span<float> scores = MemoryMarshal.Cast<byte, float>(tile.AsSpan());
        scores.Fill(float.NaN);
        for (int y = 0; y < Math.Min(side, raster.Height - top); y++)
        {
            for (int x = 0; x < Math.Min(side, raster.Width - left); x++)
            {
                scores[(y * side) + x] = raster[left + x, top + y];
            }
        }
    }

    private static void MakeColorTile(HeatmapRaster raster, int left, int top, int side, byte[] tile)
    {
        Span<Rgb24> colors = MemoryMarshal.Cast<byte, Rgb24>(tile.AsSpan());
        colors.Fill(Rgb24.White);
        for (int y = 0; y < Math.Min(side, raster.Height - top); y++)
        {
            for (int x = 0; x < Math.Min(side, raster.Width - left); x++)
            {
                float score = raster[left + x, top + y];
                if (!float.IsNaN(score))
                {
                    colors[(y * side) + x] = ColorMap.Of(score);
                }
            }
        }
    }
}
