using System.Collections.Immutable;

namespace Pathology.Tests.Plans;

/// <summary>What a plan is made of, in one line.</summary>
internal static class PlanCase
{
    public static ModelInfo Model(int patch = 224, double spacing = 0.25, int? input = null, int? stride = null) => new()
    {
        Name = "model",
        Architecture = "resnet18",
        Classes = ["tumor"],
        PositiveClass = 0,
        PatchSize = patch,
        MicronsPerPixel = spacing,
        InputSize = new PixelSize(input ?? patch, input ?? patch),
        Stride = stride,
        Sha256 = "",
    };

    public static SlideInfo Slide(long width, long height, MicronsPerPixel? resolution = null, params double[] downsamples)
    {
        ImmutableArray<SlideLevel> levels = [new(width, height, 1), .. downsamples.Select(d => new SlideLevel((long)(width / d), (long)(height / d), d))];
        return new SlideInfo("slide.tif", "pattern", levels) { MicronsPerPixel = resolution ?? new MicronsPerPixel(0.25, 0.25) };
    }

    public static TilePlan Plan(SlideInfo slide, ModelInfo model, PlanOptions? options = null, TissueMask? tissue = null) =>
        TilePlan.For(slide, model, tissue ?? TissueMask.Everything(slide), options ?? new PlanOptions());

    public static ImmutableArray<BaseRectangle> Tiles(this TilePlan plan) =>
        [.. Enumerable.Range(0, plan.Count).Select(ordinal => plan.BaseRectangleOf(plan.IndexOf(ordinal)))];
}
