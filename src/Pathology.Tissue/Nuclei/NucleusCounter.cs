namespace Pathology.Tissue;

/// <summary>Counts nuclei in one block of pixels: places where haematoxylin stands out at a nucleus's size.</summary>
/// <remarks>
/// A difference of Gaussians, each by three box filters; a nucleus is a pixel that none of its eight neighbours exceeds and whose
/// difference reaches a threshold. Meant for comparing parts of a slide, not for counting cells. Holds its buffers; for one thread.
/// </remarks>
internal sealed class NucleusCounter(int width, int height, double radiusPixels)
{
    /// <summary>Least difference of optical density (in rgb2hed's units) of a nucleus; below it is texture of the stroma.</summary>
    private const float Least = 0.006f;

    private readonly float[] _stain = new float[width * height];
    private readonly float[] _narrow = new float[width * height];
    private readonly float[] _wide = new float[width * height];
    private readonly float[] _line = new float[Math.Max(width, height)];

    /// <summary>Calls <paramref name="found"/> with the column and row of each nucleus; those of the outermost <paramref name="margin"/> pixels are left out.</summary>
    public void Count(ReadOnlySpan<Rgb24> pixels, int margin, Action<int, int> found)
    {
        for (int i = 0; i < _stain.Length; i++)
        {
            _stain[i] = Haematoxylin.Of(pixels[i]);
        }

        // A disc of radius r answers most to a difference whose narrow Gaussian has about half that deviation.
        Blur(_stain, _narrow, radiusPixels / 2);
        Blur(_stain, _wide, radiusPixels);
        for (int i = 0; i < _narrow.Length; i++)
        {
            _narrow[i] -= _wide[i];
        }

        int edge = Math.Max(1, margin);
        for (int y = edge; y < height - edge; y++)
        {
            for (int x = edge; x < width - edge; x++)
            {
                if (_narrow[(y * width) + x] >= Least && IsPeak((y * width) + x))
                {
                    found(x, y);
                }
            }
        }
    }

    // Of two equal neighbours the first counts.
    private bool IsPeak(int at)
    {
        float value = _narrow[at];
        return value > _narrow[at - width - 1] && value > _narrow[at - width] && value > _narrow[at - width + 1] && value > _narrow[at - 1]
            && value >= _narrow[at + 1] && value >= _narrow[at + width - 1] && value >= _narrow[at + width] && value >= _narrow[at + width + 1];
    }

    private void Blur(float[] from, float[] to, double sigma)
    {
        from.CopyTo(to, 0);
        // Three boxes of side w have the variance (w² - 1) / 4.
        int reach = Math.Max(0, (int)Math.Round((Math.Sqrt((4 * sigma * sigma) + 1) - 1) / 2));
        for (int pass = 0; pass < 3 && reach > 0; pass++)
        {
            for (int y = 0; y < height; y++)
            {
                Box(to, y * width, 1, width, reach);
            }

            for (int x = 0; x < width; x++)
            {
                Box(to, x, width, height, reach);
            }
        }
    }

    private void Box(float[] values, int first, int step, int count, int reach)
    {
        for (int i = 0; i < count; i++)
        {
            _line[i] = values[first + (i * step)];
        }

        float weight = 1f / ((2 * reach) + 1);
        double sum = 0;
        for (int i = -reach; i <= reach; i++)
        {
            sum += _line[Math.Clamp(i, 0, count - 1)];
        }

        for (int i = 0; i < count; i++)
        {
            values[first + (i * step)] = (float)sum * weight;
            sum += _line[Math.Min(i + reach + 1, count - 1)] - _line[Math.Max(i - reach, 0)];
        }
    }
}
