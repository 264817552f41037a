namespace Pathology.Registration;

/// <summary>One raster at halving sharpness.</summary>
internal sealed class RasterPyramid
{
    private const int SmallestSide = 32;

    private readonly List<Raster> _levels;

    /// <param name="sharpest">Level 0.</param>
    /// <param name="coarsest">µm that a cell of the last level has at least, where there is tissue enough for it.</param>
    public RasterPyramid(Raster sharpest, double coarsest)
    {
        _levels = [sharpest];
        while (_levels[^1] is { } last && last.Step < coarsest && Math.Min(last.Width, last.Height) >= 2 * SmallestSide)
        {
            _levels.Add(last.Halved());
        }
    }

    /// <summary>The sharpest level.</summary>
    public Raster Sharpest => _levels[0];

    /// <summary>How many levels there are.</summary>
    public int Count => _levels.Count;

    /// <summary>A level, 0 the sharpest; the coarsest where there is none so coarse.</summary>
    public Raster this[int level] => _levels[Math.Min(level, _levels.Count - 1)];

    /// <summary>The coarsest level whose cells are no larger than a step, with some slack; the sharpest where all are larger.</summary>
    public Raster NearestTo(double step) => _levels.FindLast(level => level.Step <= 1.2 * step) ?? _levels[0];
}
