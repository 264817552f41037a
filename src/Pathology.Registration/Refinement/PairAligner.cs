namespace Pathology.Registration;

/// <summary>Two sections, and the transform between them refined from coarse to fine.</summary>
internal sealed class PairAligner(Section still, Section moving)
{
    private const int CoarseSteps = 40;
    private const int FineSteps = 20;

    /// <summary>Both at the coarsest level: the same transform with its rotation and shift mended.</summary>
    public AffineTransform Rigid(AffineTransform start, CancellationToken cancellation) =>
        At(still.Densities.Count - 1).Align(start, Freedom.Rigid, CoarseSteps, cancellation);

    /// <summary>From the coarsest level to the sharpest: rigid first, then affine.</summary>
    public AffineTransform Affine(AffineTransform rigid, CancellationToken cancellation)
    {
        AffineTransform transform = Rigid(rigid, cancellation);
        for (int level = still.Densities.Count - 1; level >= 0; level--)
        {
            transform = At(level).Align(transform, Freedom.Affine, FineSteps, cancellation);
        }

        return transform;
    }

    /// <summary>How alike they are under a transform, as seen at the coarsest level.</summary>
    public Likeness LikenessOf(AffineTransform transform)
    {
        Raster mine = still.Densities[still.Densities.Count - 1];
        Raster theirs = moving.Densities.NearestTo(mine.Step);
        return Likeness.Of(mine, theirs, still.ContrastOf(mine), moving.ContrastOf(theirs), transform);
    }

    /// <summary>Blocks of the fixed section, looked for on the moving one.</summary>
    /// <param name="level">At which sharpness; 0 the sharpest.</param>
    /// <param name="toMoving">From µm of the fixed slide to µm of the moving one.</param>
    /// <param name="cancellation">Looked at between blocks.</param>
    public BlockMatches Blocks(int level, Func<double, double, (double X, double Y)> toMoving, CancellationToken cancellation)
    {
        Raster mine = still.Densities[level];
        var matcher = new BlockMatcher(still.ContrastOf(mine), mine, moving.ContrastOf(moving.Densities.NearestTo(mine.Step)));
        return new BlockMatches(matcher.Match(toMoving, cancellation), mine.Step);
    }

    private Aligner At(int level)
    {
        Raster mine = still.Densities[level];
        return new Aligner(still.ContrastOf(mine), moving.ContrastOf(moving.Densities.NearestTo(mine.Step)), still.Shape);
    }
}
