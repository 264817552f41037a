using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pathology.Scoring;
using Pathology.Screening;
using Pathology.Tissue;

namespace Pathology.Cli;

/// <summary>TUPAC16's way through a slide: the most cellular regions, the mitoses in them, what they come to.</summary>
internal sealed class MitosisTask(TupacOptions options, double threshold, int classIndex)
{
    // Chosen before a slide is scored and needed again after it; slides are prepared anew in a run that goes on, so nothing is kept on disk.
    private readonly ConcurrentDictionary<string, ImmutableArray<HighPowerRegion>> _regions = new(StringComparer.Ordinal);

    /// <summary>The tissue of the slide's most cellular regions, so that nothing else is scored.</summary>
    public TissueMask Restrict(ISlide slide, TissueMask tissue, CancellationToken cancellation)
    {
        SlideInfo info = slide.Info;
        CellDensity density = NucleusDensity.Measure(slide, tissue, cancellation);
        double side = Math.Sqrt(options.SquareMillimeters) * 1000;
        MicronsPerPixel resolution = info.MicronsPerPixel!.Value;
        ImmutableArray<HighPowerRegion> regions = HighPowerFields.Choose(density, (info.Width, info.Height), (side / resolution.X, side / resolution.Y), options.Regions);
        _regions[info.Path] = regions;
        bool[] isTissue = new bool[tissue.Size.Area];
        for (int i = 0; i < isTissue.Length; i++)
        {
            (int x, int y) = (i % tissue.Size.Width, i / tissue.Size.Width);
            (double baseX, double baseY) = ((x + 0.5) * tissue.DownsampleX, (y + 0.5) * tissue.DownsampleY);
            isTissue[i] = tissue[x, y]
                && regions.Any(region => baseX >= region.Area.X && baseX < region.Area.Right && baseY >= region.Area.Y && baseY < region.Area.Bottom);
        }

        return new TissueMask(tissue.Size, info.Width, info.Height, isTissue, $"{tissue.Method}, {regions.Length} most cellular regions");
    }

    /// <summary>The slide's mitoses; its score is n / (n + 10) of the n in the region with the most.</summary>
    public SlideFindings Find(SlideInfo slide, Heatmap heatmap)
    {
        ImmutableArray<Lesion> mitoses = MitosisFinder.Find(heatmap, classIndex, slide.MicronsPerPixel!.Value, threshold);
        _regions[slide.Path] = HighPowerFields.Count(_regions[slide.Path], mitoses);
        double hotspot = Summarize([.. _regions[slide.Path].Select(region => region.Mitoses)]).Hotspot;
        return new SlideFindings(heatmap.Scored == 0 ? null : hotspot / (hotspot + 10), "hotspot-mitoses", mitoses) { LargestLesionMillimeters = null, Crops = CropPlan.Mitoses };
    }

    /// <summary>The report with the regions that were counted in.</summary>
    public SlideReport Complete(SlideReport report) => report with { Regions = _regions.TryRemove(report.Slide.Path, out ImmutableArray<HighPowerRegion> regions) ? regions : [] };

    public TupacSummary Summarize(ImmutableArray<int> mitoses)
    {
        int hotspot = mitoses.DefaultIfEmpty().Max();
        return new TupacSummary(
            hotspot, options.ScoreOf(hotspot), [.. ProliferationFeatures.Names.Zip(ProliferationFeatures.Of(mitoses), (name, value) => KeyValuePair.Create(name, value))])
        {
            MolecularScore = options.Proliferation?.ScoreOf(mitoses),
        };
    }
}
