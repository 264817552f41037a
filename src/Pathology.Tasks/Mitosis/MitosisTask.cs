using System.Collections.Immutable;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Screening;
using Pathology.Tissue;

namespace Pathology.Tasks;

/// <summary>TUPAC16's way through a slide: the most cellular regions, the mitoses in them, what they come to.</summary>
internal sealed class MitosisTask(MitosisOptions options, ModelInfo model, FindingOptions findings, ProliferationModel? proliferation) : IScreeningTask
{
    public FindingOptions Findings { get; } = findings.At(model.OperatingPoint);

    public ImmutableArray<string> Notes => proliferation is null || proliferation.Fits(options.Regions) ? [] :
    [
        FormattableString.Invariant(
            $"{proliferation.Name} was trained on slides of up to {proliferation.Training.Regions} regions, and here up to {options.Regions} are counted in: give {ResultOptions.FlagOf<MitosisOptions>(nameof(MitosisOptions.Regions))} {proliferation.Training.Regions}, or its scores mean little."),
    ];

    public RunTask Run => new()
    {
        Mitoses = Summarize,
        Learner = Learner,
        Forms = [RunForm.Tupac(Summarize, Learner)],
    };

    private LearnerInfo? Learner => proliferation is null ? null : new LearnerInfo(proliferation.Name, proliferation.Sha256);

    /// <summary>The tissue of the slide's most cellular regions, so that nothing else is scored.</summary>
    public ScoredPart Choose(ISlide slide, TissueMask tissue, CancellationToken cancellation)
    {
        SlideInfo info = slide.Info;
        CellDensity density = NucleusDensity.Measure(slide, tissue, cancellation);
        double side = Math.Sqrt(options.SquareMillimeters) * 1000;
        MicronsPerPixel resolution = info.MicronsPerPixel!.Value;
        ImmutableArray<HighPowerRegion> regions = HighPowerFields.Choose(density, (info.Width, info.Height), (side / resolution.X, side / resolution.Y), options.Regions);
        bool[] isTissue = new bool[tissue.Size.Area];
        for (int i = 0; i < isTissue.Length; i++)
        {
            (int x, int y) = (i % tissue.Size.Width, i / tissue.Size.Width);
            (double baseX, double baseY) = ((x + 0.5) * tissue.DownsampleX, (y + 0.5) * tissue.DownsampleY);
            isTissue[i] = tissue[x, y]
                && regions.Any(region => baseX >= region.Area.X && baseX < region.Area.Right && baseY >= region.Area.Y && baseY < region.Area.Bottom);
        }

        return new ScoredPart(
            new TissueMask(tissue.Size, info.Width, info.Height, isTissue, $"{tissue.Method}, {regions.Length} most cellular regions"), regions);
    }

    /// <summary>The slide's mitoses; its score is n / (n + 10) of the n in the region with the most.</summary>
    public SlideFindings Find(PreparedSlide slide, Heatmap heatmap)
    {
        ImmutableArray<Lesion> mitoses = MitosisFinder.Find(heatmap, model.PositiveClass, slide.Info.MicronsPerPixel!.Value, Findings.Lesions.Threshold);
        ImmutableArray<HighPowerRegion> regions = HighPowerFields.Count(slide.Regions ?? [], mitoses);
        double hotspot = Summarize([.. regions.Select(region => region.Mitoses)]).Hotspot;
        return new SlideFindings(heatmap.Scored == 0 ? null : hotspot / (hotspot + 10), "hotspot-mitoses", mitoses)
        {
            LargestLesionMillimeters = null,
            Crops = CropPlan.Mitoses,
            Regions = regions,
        };
    }

    private TupacSummary Summarize(ImmutableArray<int> mitoses)
    {
        int hotspot = mitoses.DefaultIfEmpty().Max();
        return new TupacSummary(
            hotspot, options.ScoreOf(hotspot), [.. ProliferationFeatures.Names.Zip(ProliferationFeatures.Of(mitoses), (name, value) => KeyValuePair.Create(name, value))])
        {
            MolecularScore = proliferation?.ScoreOf(mitoses),
        };
    }
}
