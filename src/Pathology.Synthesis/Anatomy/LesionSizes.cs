using System.Collections.Immutable;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Anatomy;

/// <summary>Chooses lesion diameters (millimetres) for a class of metastasis.</summary>
internal static class LesionSizes
{
    public static ImmutableArray<double> For(SynthesisOptions options, double deepestNodeMicrons)
    {
        if (!options.LesionDiameters.IsDefaultOrEmpty)
        {
            return options.LesionDiameters;
        }

        var draw = new Draw(Hash.Stream(options.Seed, 3));
        double room = deepestNodeMicrons / 1000;
        var sizes = ImmutableArray.CreateBuilder<double>();
        switch (options.Metastasis)
        {
            case MetastasisKind.IsolatedTumourCells:
                Add(ref draw, 2 + (int)(4 * draw.Unit()), 0.04, 0.17);
                break;
            case MetastasisKind.Micro:
                Add(ref draw, 1, 0.35, Math.Clamp(room, 0.5, 1.8));
                Add(ref draw, (int)(3 * draw.Unit()), 0.05, 0.3);
                break;
            case MetastasisKind.Macro:
                Add(ref draw, 1, 2.1, Math.Clamp(1.5 * room, 2.3, 6));
                Add(ref draw, (int)(3 * draw.Unit()), 0.1, 0.6);
                break;
            default:
                break;
        }

        return sizes.ToImmutable();

        void Add(ref Draw draw, int count, double low, double high)
        {
            for (int i = 0; i < count; i++)
            {
                sizes.Add(Math.Round(draw.Between((float)low, (float)high), 3));
            }
        }
    }
}
