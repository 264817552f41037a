namespace Pathology.Viewer.Findings;

/// <summary>A region that mitoses were counted in, in base pixels.</summary>
internal sealed record RegionView(int Number, long X, long Y, long Width, long Height, long Nuclei, int Mitoses)
{
    public static RegionView For(int number, HighPowerRegion region) =>
        new(number, region.Area.X, region.Area.Y, region.Area.Width, region.Area.Height, region.Nuclei, region.Mitoses);
}
