using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>Where a lesion's number is written: beside its upper right, and within the picture where the lesion lies at its edge.</summary>
internal static class NumberPlace
{
    /// <summary>The left end of the text's baseline.</summary>
    /// <param name="right">The lesion's right edge in the picture.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="width">Width of the text.</param>
    /// <param name="height">Height of the text.</param>
    /// <param name="unit">Pixels of the picture that lines are measured in.</param>
    /// <param name="picture">Size of the picture.</param>
    public static SKPoint Beside(float right, float top, float width, float height, float unit, PixelSize picture)
    {
        float x = Math.Min(right + (5 * unit), picture.Width - width - (3 * unit));
        float y = Math.Max(top + (6 * unit), height);
        return new SKPoint(Math.Max(0, x), Math.Min(y, picture.Height - (3 * unit)));
    }
}
