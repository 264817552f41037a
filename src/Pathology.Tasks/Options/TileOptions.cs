namespace Pathology.Tasks;

/// <summary>Which tiles of a slide are taken.</summary>
public sealed record TileOptions
{
    /// <summary>Where tissue is; a list may name another file for a slide of it.</summary>
    [ResultOption("--tissue", "How tissue is found: otsu, ncrf, wsinfer, none, or a mask picture, GeoJSON or ASAP XML file.", Value = "method|file", IsAlwaysTold = true)]
    public TissueSource Tissue { get; init; } = TissueSource.Of("otsu");

    /// <summary>Distance between tiles, in pixels of the model's patch; null for the model's own.</summary>
    [ResultOption("--stride", "Distance between tiles, in pixels of the model's patch. Half the patch costs four times the work.", Value = "pixels", Least = 1)]
    public int? Stride { get; init; }

    [ResultOption("--min-tissue", "Least share of a tile that must be tissue.", Value = "0..1", Least = 0, Most = 1, IsAlwaysTold = true)]
    public double MinimumTissue { get; init; } = new PlanOptions().MinimumTissue;

    /// <summary>The part of each slide that is taken; null for all.</summary>
    [ResultOption("--roi", "Only this part of each slide, in pixels of level 0.", Value = "x,y,width,height")]
    public BaseRectangle? Region { get; init; }

    [ResultOption("--grid", "native, or wsinfer for the very tiles that WSInfer takes.", Words = "native|wsinfer", IsAlwaysTold = true)]
    public GridKind Grid { get; init; }

    /// <summary>The same as the plan takes it.</summary>
    public PlanOptions Plan => new() { Stride = Stride, MinimumTissue = MinimumTissue, RegionOfInterest = Region, Grid = Grid };
}
