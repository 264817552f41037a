namespace Pathology.Registration;

/// <summary>
/// Looks block by block where the fixed slide's tissue really lies on the moving one: by normalised correlation at every shift near by.
/// </summary>
/// <remarks>
/// What is left after the transform, measured in many places by another way than the one it was found by: the registration's own error,
/// and where tissue has been stretched, what a smooth displacement is made of.
/// </remarks>
/// <param name="still">Contrast of the fixed slide.</param>
/// <param name="tissue">Its density, in the same cells: where it is above 0 is tissue.</param>
/// <param name="moving">Contrast of the moving slide.</param>
internal sealed class BlockMatcher(Raster still, Raster tissue, Raster moving)
{
    private const int Side = 48; // cells: at 8 µm the width of a high-power field
    private const int Reach = 16; // cells that a block may lie beside its place
    private const int MostBlocks = 400;
    private const double LeastTissue = 0.6;
    private const double LeastCorrelation = 0.3;
    private const double LeastLead = 0.05;
    private const int PeakRadius = 4;

    /// <summary>Every block that has tissue enough, in a fixed order; of very large tissue every second, third, … one.</summary>
    /// <param name="toMoving">From µm of the fixed slide to µm of the moving one.</param>
    /// <param name="cancellation">Looked at between blocks.</param>
    public BlockMatch[] Match(Func<double, double, (double X, double Y)> toMoving, CancellationToken cancellation)
    {
        List<(int Column, int Row)> places = [];
        for (int row = 0; row + Side <= still.Height; row += Side / 2)
        {
            for (int column = 0; column + Side <= still.Width; column += Side / 2)
            {
                if (TissueOf(column, row) >= LeastTissue)
                {
                    places.Add((column, row));
                }
            }
        }

        int every = Math.Max(1, (places.Count + MostBlocks - 1) / MostBlocks);
        (int Column, int Row)[] chosen = [.. places.Where((_, i) => i % every == 0)];
        var matches = new BlockMatch[chosen.Length];
        var stop = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, chosen.Length, stop, i => matches[i] = Match(chosen[i].Column, chosen[i].Row, toMoving));
        return matches;
    }

    private double TissueOf(int column, int row)
    {
        int count = 0;
        for (int y = row; y < row + Side; y++)
        {
            foreach (float value in tissue.Values.AsSpan((y * still.Width) + column, Side))
            {
                count += value > 0 ? 1 : 0;
            }
        }

        return count / (double)(Side * Side);
    }

    private BlockMatch Match(int column, int row, Func<double, double, (double X, double Y)> toMoving)
    {
        const int Wide = Side + (2 * Reach);
        const int Shifts = (2 * Reach) + 1;
        float[] block = new float[Side * Side];
        for (int y = 0; y < Side; y++)
        {
            still.Values.AsSpan(((row + y) * still.Width) + column, Side).CopyTo(block.AsSpan(y * Side));
        }

        float mean = block.Average();
        float energy = 0;
        for (int i = 0; i < block.Length; i++)
        {
            block[i] -= mean;
            energy += block[i] * block[i];
        }

        float[] around = new float[Wide * Wide];
        for (int y = 0; y < Wide; y++)
        {
            for (int x = 0; x < Wide; x++)
            {
                (double atX, double atY) = still.MiddleOf(column + x - Reach, row + y - Reach);
                (double toX, double toY) = toMoving(atX, atY);
                around[(y * Wide) + x] = moving.At(toX, toY);
            }
        }

        double[] surface = new double[Shifts * Shifts];
        for (int dy = 0; dy < Shifts; dy++)
        {
            for (int dx = 0; dx < Shifts; dx++)
            {
                surface[(dy * Shifts) + dx] = Correlation(block, energy, around, Wide, dx, dy);
            }
        }

        return Found(surface, Shifts, still.MiddleOf(column + ((Side - 1) / 2.0), row + ((Side - 1) / 2.0)));
    }

    private static double Correlation(float[] block, float energy, float[] around, int wide, int dx, int dy)
    {
        (float product, float sum, float square) = (0, 0, 0);
        for (int y = 0; y < Side; y++)
        {
            ReadOnlySpan<float> one = block.AsSpan(y * Side, Side);
            ReadOnlySpan<float> other = around.AsSpan(((y + dy) * wide) + dx, Side);
            for (int x = 0; x < Side; x++)
            {
                product += one[x] * other[x];
                sum += other[x];
                square += other[x] * other[x];
            }
        }

        float spread = energy * (square - (sum * sum / (Side * Side)));
        return spread > 1e-6f ? product / Math.Sqrt(spread) : 0;
    }

    private BlockMatch Found(double[] surface, int shifts, (double X, double Y) middle)
    {
        int best = 0;
        for (int i = 1; i < surface.Length; i++)
        {
            best = surface[i] > surface[best] ? i : best;
        }

        (int x, int y) = (best % shifts, best / shifts);
        double second = -1;
        for (int i = 0; i < surface.Length; i++)
        {
            if (Math.Abs((i % shifts) - x) > PeakRadius || Math.Abs((i / shifts) - y) > PeakRadius)
            {
                second = Math.Max(second, surface[i]);
            }
        }

        bool isInside = x > 0 && y > 0 && x < shifts - 1 && y < shifts - 1;
        double dx = isInside ? Parabola.Top(surface[best - 1], surface[best], surface[best + 1]) : 0;
        double dy = isInside ? Parabola.Top(surface[best - shifts], surface[best], surface[best + shifts]) : 0;
        bool isClear = isInside && surface[best] >= LeastCorrelation && surface[best] - second >= LeastLead;
        return new BlockMatch(middle.X, middle.Y, (x + dx - Reach) * still.StepX, (y + dy - Reach) * still.StepY, surface[best], isClear);
    }
}
