using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Rendering;

namespace Pathology.Synthesis.Tests;

public sealed class BlockRendererTests
{
    [Fact]
    public void TryRenderTissue_WhereverTheAnatomySaysGlass_FindsNone()
    {
        // A wide slide with flat nodes and every artefact: where a shortcut would be wrong, were there such a place.
        var options = new SynthesisOptions
        {
            Width = 30_000,
            Height = 12_000,
            MicronsPerPixel = 0.5,
            Seed = 3,
            PenMarks = [PenColour.Red],
            Bubbles = 2,
            Folds = 1,
            BlurredAreas = 2,
        };
        var anatomy = new SlideAnatomy(options);
        var renderer = new BlockRenderer(anatomy, options.Stain, options.Seed, options.MicronsPerPixel);
        var looked = new Rgb24[128 * 128];
        (int known, int found) = (0, 0);
        for (int y = 0; y < options.Height; y += 1_024)
        {
            for (int x = 0; x < options.Width; x += 640)
            {
                bool isKnown = anatomy.IsGlass((x + 64) * 0.5, (y + 64) * 0.5, 64 * 0.7072);
                bool isFound = !renderer.TryRenderTissue(x, y, 128, 128, looked);
                Assert.True(isFound || !isKnown, $"tissue or an artefact at {x}, {y}");
                known += isKnown ? 1 : 0;
                found += isFound ? 1 : 0;
            }
        }

        Assert.InRange(known, 5, found);
        Assert.InRange(found, 50, 500);
    }

    [Fact]
    public void RenderGlass_BesideTissue_MeetsItWithoutASeam()
    {
        // A block drawn in full that holds tissue somewhere shows glass, where it has any, exactly as the shortcut does.
        var options = new SynthesisOptions { Width = 4_000, Height = 4_000, MicronsPerPixel = 0.5, Seed = 5 };
        var renderer = new BlockRenderer(new SlideAnatomy(options), options.Stain, options.Seed, options.MicronsPerPixel);
        var wide = new Rgb24[512 * 512];
        var bare = new Rgb24[64 * 64];
        int compared = 0;
        for (int x = 0; x < 4_000; x += 512)
        {
            if (!renderer.TryRenderTissue(x, 0, 512, 512, wide) || renderer.TryRenderTissue(x, 0, 64, 64, bare))
            {
                continue;
            }

            compared++;
            renderer.RenderGlass(x, 0, 64, 64, bare);
            Assert.Equal(bare, Enumerable.Range(0, bare.Length).Select(i => wide[(i / 64 * 512) + (i % 64)]));
        }

        Assert.InRange(compared, 1, 8);
    }
}
