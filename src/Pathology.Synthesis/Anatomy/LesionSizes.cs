using System.Collections.Immutable;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Anatomy;


/// <summary>Chooses lesion diameters for a class of metastasis.</summary>
internal static class LesionSizes
{
    /// <param name="options">What was asked for.</param>
    /// <param name="room">Half of the smaller diameter of the largest node, in microns.</param>
    public static ImmutableArray<LesionSize> For(SynthesisOptions options, double room)
    {
        if (!options.LesionDiameters.IsDefaultOrEmpty)
        {
            return [.. options.LesionDiameters.Select(millimetres => new LesionSize(1000 * millimetres, 1000 * millimetres))];
        }

        var draw = new Draw(Hash.Stream(options.Seed, 3));
        return options.Metastasis switch
        {
            MetastasisKind.IsolatedTumourCells => [.. Some(ref draw, 1, 60, 170, 40), .. Some(ref draw, 1 + (int)(4 * draw.Unit()), 40, 170, 0)],
            MetastasisKind.Micro => [.. Some(ref draw, 1, 350, Math.Clamp(room, 500, 1_800), 220), .. Some(ref draw, (int)(3 * draw.Unit()), 50, 300, 0)],
            MetastasisKind.Macro => [.. Some(ref draw, 1, 2_150, Math.Clamp(1.6 * room, 2_300, 6_000), 2_040), .. Some(ref draw, (int)(3 * draw.Unit()), 100, 600, 0)],
            _ => [],
        };
    }

    private static ImmutableArray<LesionSize> Some(ref Draw draw, int count, double low, double high, double least)
    {
        var sizes = ImmutableArray.CreateBuilder<LesionSize>(count);
        for (int i = 0; i < count; i++)
        {
            sizes.Add(new LesionSize(Math.Round(draw.Between((float)low, (float)high)), least));
        }

        return sizes.ToImmutable();
    }
}
