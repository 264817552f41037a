using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>
/// Shrinks a source that arrives block by block into a picture: every pixel becomes the mean of the source area under it,
/// source pixels that lie across an edge counting by the share they cover.
/// </summary>
/// <remarks>Blocks come left to right, then <see cref="FinishRows"/>, then the next row of blocks.</remarks>
internal sealed class AreaAverage
{
    private readonly RgbImage _picture;
    private readonly double _scaleX;
    private readonly double _scaleY;
    private readonly float[] _rows;
    private readonly float[] _sums;
    private int _pictureRow;

    /// <param name="picture">What is written; its sides are not longer than the source's.</param>
    /// <param name="width">Source columns; the last may be covered in part.</param>
    /// <param name="height">Source rows; the last may be covered in part.</param>
    /// <param name="blockRows">The most rows that a block has.</param>
    internal AreaAverage(RgbImage picture, double width, double height, int blockRows)
    {
        _picture = picture;
        _scaleX = picture.Size.Width / width;
        _scaleY = picture.Size.Height / height;
        SourceWidth = checked((int)Math.Ceiling(width));
        SourceHeight = checked((int)Math.Ceiling(height));
        _rows = new float[checked(3 * picture.Size.Width * Math.Min(blockRows, SourceHeight))];
        _sums = new float[3 * picture.Size.Width];
    }

    internal int SourceWidth { get; }

    internal int SourceHeight { get; }

    /// <summary>Sums each row of a block into the picture's columns. <paramref name="x"/>: its first source column.</summary>
    internal void AddBlock(int x, PixelSize size, ReadOnlySpan<Rgb24> block)
    {
        for (int row = 0; row < size.Height; row++)
        {
            ReadOnlySpan<Rgb24> pixels = block.Slice(row * size.Width, size.Width);
            Span<float> sums = _rows.AsSpan(3 * row * _picture.Size.Width, 3 * _picture.Size.Width);
            double left = x * _scaleX;
            for (int column = 0; column < pixels.Length; column++)
            {
                Rgb24 pixel = pixels[column];
                double right = Math.Min((x + column + 1) * _scaleX, _picture.Size.Width);
                for (int target = (int)left; target < right; target++)
                {
                    float weight = (float)(Math.Min(right, target + 1) - Math.Max(left, target));
                    sums[3 * target] += weight * pixel.R;
                    sums[(3 * target) + 1] += weight * pixel.G;
                    sums[(3 * target) + 2] += weight * pixel.B;
                }

                left = right;
            }
        }
    }

    /// <summary>Adds the summed rows to the picture and writes every row of it that is complete.</summary>
    /// <param name="y">The first source row of the blocks added since the last call.</param>
    /// <param name="rows">How many rows those blocks have.</param>
    internal void FinishRows(int y, int rows)
    {
        int stride = 3 * _picture.Size.Width;
        for (int row = 0; row < rows; row++)
        {
            double top = (y + row) * _scaleY;
            double bottom = y + row + 1 == SourceHeight ? _picture.Size.Height : (y + row + 1) * _scaleY;
            ReadOnlySpan<float> source = _rows.AsSpan(row * stride, stride);
            for (int target = _pictureRow; target < bottom; target++)
            {
                float weight = (float)(Math.Min(bottom, target + 1) - Math.Max(top, target));
                for (int i = 0; i < stride; i++)
                {
                    _sums[i] += weight * source[i];
                }

                if (bottom >= target + 1)
                {
                    Write(target);
                    _pictureRow = target + 1;
                }
            }
        }

        Array.Clear(_rows);
    }

    private void Write(int row)
    {
        Span<byte> target = MemoryMarshal.AsBytes(_picture.Pixels.Slice(row * _picture.Size.Width, _picture.Size.Width));
        for (int i = 0; i < _sums.Length; i++)
        {
            target[i] = (byte)Math.Clamp(MathF.Round(_sums[i]), 0, 255);
        }

        Array.Clear(_sums);
    }
}
