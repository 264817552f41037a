using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Anatomy;

/// <summary>The follicles of the cortex: round, with a pale germinal centre inside a dark mantle.</summary>
internal static class FollicleField
{
    private const double Pitch = 560;

    /// <summary>
    /// Distance from the rim of the nearest follicle and of its germinal centre, microns, positive inside;
    /// a follicle without germinal centre (a primary one) gives a negative second value throughout.
    /// </summary>
    public static (float Follicle, float Germinal) At(uint seed, double x, double y, NodeShape node)
    {
        int column = (int)Math.Floor(x / Pitch);
        int row = (int)Math.Floor(y / Pitch);
        float follicle = -1000;
        float germinal = -1000;
        for (int j = row - 1; j <= row + 1; j++)
        {
            for (int i = column - 1; i <= column + 1; i++)
            {
                var draw = new Draw(Hash.At(seed, i, j));
                double centreX = (i + draw.Between(0.2f, 0.8f)) * Pitch;
                double centreY = (j + draw.Between(0.2f, 0.8f)) * Pitch;
                float radius = draw.Between(120, 290);
                float centre = draw.Between(0.25f, 0.72f);
                double dx = x - centreX;
                double dy = y - centreY;
                if ((dx * dx) + (dy * dy) > 450 * 450 || draw.Chance(0.15f))
                {
                    continue;
                }

                double depth = node.DepthAt(centreX, centreY) - node.Capsule - radius;
                if (depth < 25 || depth > 0.42 * node.Minor)
                {
                    continue;
                }

                float distance = (float)Math.Sqrt((dx * dx) + (dy * dy));
                float wave = 22 * Noise.Value(seed + 5, x / 110, y / 110);
                follicle = Math.Max(follicle, radius - distance + wave);
                germinal = Math.Max(germinal, centre < 0.35f ? -500 : (radius * centre) - distance + (0.8f * wave));
            }
        }

        return (follicle, germinal);
    }
}
