using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Rendering;

namespace Pathology.Synthesis.Tests;

public sealed class BlockRendererTests
{
    [Fact]
    public void RenderGlass_WhereverTheAnatomySaysGlass_IsWhatRenderDraws()
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
        var assumed = new Rgb24[128 * 128];
        int glass = 0;
        for (int y = 0; y < options.Height; y += 512)
        {
            for (int x = 0; x < options.Width; x += 512)
            {
                if (!anatomy.IsGlass((x + 64) * 0.5, (y + 64) * 0.5, 64 * 0.7072))
                {
                    continue;
                }

                glass++;
                renderer.Render(x, y, 128, 128, looked);
                renderer.RenderGlass(x, y, 128, 128, assumed);
                Assert.True(looked.AsSpan().SequenceEqual(assumed), $"tissue or artefact at {x}, {y}");
            }
        }

        Assert.InRange(glass, 50, 1_300);
    }
}
