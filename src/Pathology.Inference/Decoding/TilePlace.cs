using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>Where a tile lies on the stored tiles that it touches, counted from the first one's upper left pixel, as <c>native/tiles.cu</c> has it.</summary>
/// <param name="X">Its left edge; left of the slide where negative.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Left">From where on the level has pixels; so for the others.</param>
/// <param name="Right">Up to where.</param>
/// <param name="Top">From where on, down.</param>
/// <param name="Bottom">Up to where.</param>
/// <param name="Columns">Stored tiles in a row; 0 for a tile that is not made here.</param>
/// <param name="FirstSlot">Where its slots begin among all, row by row.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TilePlace(int X, int Y, int Left, int Right, int Top, int Bottom, int Columns, int FirstSlot)
{
    /// <summary>A tile's place; adds the pictures of its stored tiles to <paramref name="pictures"/>.</summary>
    public static TilePlace Of(EncodedTiles tiles, int index, List<int> pictures)
    {
        EncodedForm form = tiles.Form!;
        (long x, long y) = tiles.OriginOf(index);
        PixelSize tile = form.Picture.Size;
        (long left, long right) = (Math.Max(x, 0) / tile.Width, (Math.Min(x + form.Source.Width, form.Width) - 1) / tile.Width);
        (long top, long bottom) = (Math.Max(y, 0) / tile.Height, (Math.Min(y + form.Source.Height, form.Height) - 1) / tile.Height);
        int first = pictures.Count;
        for (long row = top; row <= bottom; row++)
        {
            for (long column = left; column <= right; column++)
            {
                pictures.Add(tiles.PictureAt(column, row));
            }
        }

        (long atX, long atY) = (left * tile.Width, top * tile.Height);
        return new TilePlace(
            (int)(x - atX),
            (int)(y - atY),
            Clamped(-atX),
            Clamped(form.Width - atX),
            Clamped(-atY),
            Clamped(form.Height - atY),
            (int)(right - left + 1),
            first);
    }

    // Far edges are as good as none.
    private static int Clamped(long value) => (int)Math.Clamp(value, int.MinValue / 2, int.MaxValue / 2);
}
