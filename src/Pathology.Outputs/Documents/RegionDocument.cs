namespace Pathology.Outputs;

/// <summary>A region that mitoses were counted in, in <c>result.json</c>; the most cellular first.</summary>
internal sealed record RegionDocument(BoundsDocument Area, long Nuclei, int Mitoses)
{
    public static RegionDocument For(HighPowerRegion region) => new(BoundsDocument.For(region.Area), region.Nuclei, region.Mitoses);

    public HighPowerRegion ToRegion() => new(new BaseRectangle(Area.X, Area.Y, Area.Width, Area.Height), Nuclei, Mitoses);
}
