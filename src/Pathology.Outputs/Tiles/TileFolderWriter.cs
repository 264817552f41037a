using System.Globalization;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>Tiles as pictures, one file each, named by the base pixels of their upper left corner: <c>X_Y.png</c>.</summary>
public sealed class TileFolderWriter : ITileWriter
{
    private readonly string _folder;
    private readonly TilePlan _plan;
    private readonly TilePictureFormat _format;
    private readonly SKBitmap _tile;
    private int _written;

    /// <param name="folder">Made where it is not there yet.</param>
    /// <param name="plan">What is written.</param>
    /// <param name="format">How.</param>
    public TileFolderWriter(string folder, TilePlan plan, TilePictureFormat format)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(plan);
        (_folder, _plan, _format) = (folder, plan, format);
        _tile = new SKBitmap(new SKImageInfo(plan.TileSize.Width, plan.TileSize.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
    }

    public void Write(TileIndex index, ReadOnlySpan<Rgb24> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _plan.TileSize.Area, nameof(pixels));
        Span<uint> target = MemoryMarshal.Cast<byte, uint>(_tile.GetPixelSpan());
        for (int i = 0; i < pixels.Length; i++)
        {
            target[i] = PictureFile.Pack(pixels[i], byte.MaxValue);
        }

        BaseRectangle place = _plan.BaseRectangleOf(index);
        string name = string.Create(CultureInfo.InvariantCulture, $"{place.X}_{place.Y}.{(_format == TilePictureFormat.Png ? "png" : "jpg")}");
        AtomicFile.Write(Path.Combine(_folder, name), Encode, FileFlush.Nothing);
        _written++;
    }

    public void Complete() => TileCount.Require(_plan, _written);

    public void Dispose() => _tile.Dispose();

    private void Encode(Stream output)
    {
        using SKPixmap view = _tile.PeekPixels();
        if (_format == TilePictureFormat.Png)
        {
            PictureFile.WritePng(output, view);
        }
        else
        {
            PictureFile.WriteFineJpeg(output, view);
        }
    }
}
