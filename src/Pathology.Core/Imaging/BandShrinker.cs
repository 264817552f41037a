namespace Pathology;

/// <summary>
/// Shrinks a picture that arrives in bands of rows, bit for bit as Pillow's <c>resize(LANCZOS, reducing_gap)</c> does:
/// averaged over whole blocks of pixels (libImaging/Reduce.c), then Lanczos across and down.
/// </summary>
internal sealed class BandShrinker
{
    private readonly PixelSize _source;
    private readonly PixelSize _target;
    private readonly int _factorX;
    private readonly int _factorY;
    private readonly PixelSize _reduced;
    private readonly ResampleAxis? _across;
    private readonly ResampleAxis? _down;
    private readonly byte[] _row;
    private readonly byte[] _rows;
    private int _sourceRow;
    private int _reducedRow;

    public BandShrinker(PixelSize source, PixelSize target, int factorX, int factorY)
    {
        (_source, _target, _factorX, _factorY) = (source, target, factorX, factorY);
        _reduced = new PixelSize((source.Width + factorX - 1) / factorX, (source.Height + factorY - 1) / factorY);
        _across = Axis(_reduced.Width, (float)((double)source.Width / factorX), target.Width);
        _down = Axis(_reduced.Height, (float)((double)source.Height / factorY), target.Height);
        _row = new byte[(_reduced.Width * 3) + ResampleRows.Padding];
        _rows = new byte[checked(target.Width * _reduced.Height * 3)];
    }

    /// <summary>Takes the next rows: whole blocks of them, but for the last band.</summary>
    public void Add(ReadOnlySpan<byte> band)
    {
        int stride = _source.Width * 3;
        while (!band.IsEmpty)
        {
            int height = Math.Min(_factorY, _source.Height - _sourceRow);
            Reduce(band[..(height * stride)], height);
            Span<byte> target = _rows.AsSpan(_reducedRow * _target.Width * 3, _target.Width * 3);
            if (_across is null)
            {
                _row.AsSpan(0, target.Length).CopyTo(target);
            }
            else
            {
                ResampleRows.Across(_across, _row, _row, target, target);
            }

            _sourceRow += height;
            _reducedRow++;
            band = band[(height * stride)..];
        }
    }

    /// <summary>Writes the picture, once every row has been added.</summary>
    public void Finish(Span<byte> picture)
    {
        if (_down is null)
        {
            _rows.CopyTo(picture);
            return;
        }

        int stride = _target.Width * 3;
        for (int y = 0; y < _target.Height; y++)
        {
            ResampleRows.Down(_down.WeightsOf(y), _rows.AsSpan(_down.First[y] * stride, _down.Taps * stride), picture.Slice(y * stride, stride));
        }
    }

    private static ResampleAxis? Axis(int source, double extent, int target) =>
        source == target && extent == target ? null : ResampleAxis.Lanczos(source, extent, target);

    private void Reduce(ReadOnlySpan<byte> rows, int height)
    {
        int stride = _source.Width * 3;
        for (int x = 0; x < _reduced.Width; x++)
        {
            int left = x * _factorX;
            int width = Math.Min(_factorX, _source.Width - left);
            uint count = (uint)(width * height);

            // Pillow divides by a float, and multiplies by what is left of it as an integer.
            uint multiplier = (uint)(4294967296f / (256 * count));
            for (int channel = 0; channel < 3; channel++)
            {
                uint sum = count / 2;
                for (int row = 0; row < height; row++)
                {
                    for (int column = 0; column < width; column++)
                    {
                        sum += rows[(row * stride) + ((left + column) * 3) + channel];
                    }
                }

                _row[(x * 3) + channel] = (byte)((sum * multiplier) >> 24);
            }
        }
    }
}
