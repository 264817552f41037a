namespace Pathology.Registration;

/// <summary>A slide's tissue as registration sees it: densities and contrasts at halving sharpness, and its shape.</summary>
/// <remarks>Memory: two rasters of the sharpest level, and a third as much again for the others.</remarks>
internal sealed class Section
{
    private const double Coarsest = 64; // µm

    // Positions from afar are off by 2° at most: by less than four cells at the rim, if the tissue's radius has a hundred.
    private const double CoarsestShare = 0.01;
    private const int ContrastRadius = 12;

    private readonly Dictionary<Raster, Raster> _contrasts = [];

    public Section(Raster density)
    {
        Shape = TissueShape.Of(density);
        Densities = new RasterPyramid(density, Math.Max(Coarsest, CoarsestShare * Shape.Radius));
    }

    public TissueShape Shape { get; }

    public RasterPyramid Densities { get; }

    /// <summary>Contrast of one of the densities; made when it is first asked for, kept.</summary>
    public Raster ContrastOf(Raster density)
    {
        if (!_contrasts.TryGetValue(density, out Raster? known))
        {
            known = LocalContrast.Of(density, ContrastRadius);
            _contrasts.Add(density, known);
        }

        return known;
    }
}
