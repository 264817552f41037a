using System.Collections.Immutable;

namespace Pathology.Testing;

/// <summary>Makes slide reports without a slide or a model: geometry, scores and findings as a test sets them.</summary>
public sealed record SampleReport
{
    public string Name { get; init; } = "slide";

    /// <summary>Size of level 0.</summary>
    public (long Width, long Height) Size { get; init; } = (4096, 3072);

    /// <summary>The scanned part; null for all of level 0.</summary>
    public BaseRectangle? Bounds { get; init; }

    public MicronsPerPixel? MicronsPerPixel { get; init; } = new MicronsPerPixel(0.25, 0.25);

    /// <summary>Downsamples of the levels.</summary>
    public ImmutableArray<double> Downsamples { get; init; } = [1];

    public ImmutableArray<string> Classes { get; init; } = ["Other", "Tumor"];

    /// <summary>Width of a tile, in pixels of 0.25 µm.</summary>
    public int PatchSize { get; init; } = 256;

    public int? Stride { get; init; }

    public GridKind Grid { get; init; } = GridKind.Native;

    public TissueMask? Tissue { get; init; }

    /// <summary>Score of the positive class at a cell; NaN leaves the cell unscored.</summary>
    public Func<TileIndex, float> Score { get; init; } = _ => 0.125f;

    public ImmutableArray<Lesion> Lesions { get; init; } = [];

    public ImmutableArray<HighPowerRegion>? Regions { get; init; }

    public ImmutableArray<string> Warnings { get; init; } = [];

    public RgbImage? Thumbnail { get; init; }

    public SlideTimings Timings { get; init; } = new();

    /// <summary>The report; every call makes a new, equal one.</summary>
    public SlideReport Build()
    {
        ImmutableArray<SlideLevel> levels =
            [.. Downsamples.Select(downsample => new SlideLevel((long)(Size.Width / downsample), (long)(Size.Height / downsample), downsample))];
        var slide = new SlideInfo($"/slides/{Name}.svs", "generic-tiff", levels)
        {
            Reader = "sample",
            MicronsPerPixel = MicronsPerPixel,
            Bounds = Bounds ?? new BaseRectangle(0, 0, Size.Width, Size.Height),
        };
        var model = new ModelInfo
        {
            Name = "sample-model",
            Architecture = "resnet18",
            Classes = Classes,
            PositiveClass = Classes.Length - 1,
            PatchSize = PatchSize,
            MicronsPerPixel = 0.25,
            InputSize = new PixelSize(PatchSize, PatchSize),
            Sha256 = new string('0', 64),
        };
        TissueMask tissue = Tissue ?? TissueMask.Everything(slide);
        TilePlan plan = TilePlan.For(slide, model, tissue, new PlanOptions { Stride = Stride, Grid = Grid });
        Heatmap heatmap = Fill(plan);
        float[] scored = [.. heatmap.PlaneOf(Classes.Length - 1).ToArray().Where(score => !float.IsNaN(score))];
        return new SlideReport
        {
            Name = Name,
            Slide = slide,
            Model = model,
            Tissue = tissue,
            Heatmap = heatmap,
            Thumbnail = Thumbnail ?? Glass(),
            Score = scored.Length == 0 ? null : scored.Max(),
            ScoreMethod = "max",
            Lesions = Lesions,
            Regions = Regions,
            Warnings = Warnings,
            Timings = Timings,
        };
    }

    private Heatmap Fill(TilePlan plan)
    {
        var heatmap = new Heatmap(plan, Classes);
        float[] scores = new float[Classes.Length];
        for (int ordinal = 0; ordinal < plan.Count; ordinal++)
        {
            TileIndex index = plan.IndexOf(ordinal);
            float positive = Score(index);
            if (!float.IsNaN(positive))
            {
                scores.AsSpan().Fill((1 - positive) / Math.Max(1, Classes.Length - 1));
                scores[^1] = positive;
                heatmap.Add(index, scores);
            }
        }

        return heatmap;
    }

    private RgbImage Glass()
    {
        double shrink = Math.Min(1, 512.0 / Math.Max(Size.Width, Size.Height));
        var glass = new RgbImage(new PixelSize(Math.Max(1, (int)(Size.Width * shrink)), Math.Max(1, (int)(Size.Height * shrink))));
        glass.Pixels.Fill(Rgb24.White);
        return glass;
    }
}
