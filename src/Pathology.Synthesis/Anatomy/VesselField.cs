using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Anatomy;

/// <summary>Blood and lymph vessels: tubes cut across or at a slant, so ellipses with a wall.</summary>
internal static class VesselField
{
    private const double Pitch = 260;

    /// <summary>Distance from the inner wall, microns, positive in the lumen; the wall's thickness; how full of red cells it is.</summary>
    public static (float Lumen, float Wall, float Blood) At(uint seed, double x, double y)
    {
        int column = (int)Math.Floor(x / Pitch);
        int row = (int)Math.Floor(y / Pitch);
        (float Lumen, float Wall, float Blood) nearest = (-200, 2, 0);
        for (int j = row - 1; j <= row + 1; j++)
        {
            for (int i = column - 1; i <= column + 1; i++)
            {
                var draw = new Draw(Hash.At(seed, i, j));
                if (draw.Chance(0.45f))
                {
                    continue;
                }

                double dx = x - ((i + draw.Unit()) * Pitch);
                double dy = y - ((j + draw.Unit()) * Pitch);
                (double sin, double cos) = Math.SinCos(draw.Between(0, MathF.PI));
                float size = draw.Unit();
                float radius = 5 + (26 * size * size * size);
                float slant = draw.Between(1, draw.Chance(0.4f) ? 7 : 2);
                float blood = draw.Chance(0.55f) ? draw.Between(0.4f, 1) : 0;
                float wall = draw.Between(2, 4) + (draw.Between(0.1f, 0.5f) * radius);
                double bend = 14 * Math.Sin(((dx * cos) + (dy * sin)) / 60);
                double along = ((dx * cos) + (dy * sin)) / slant;
                double across = (dy * cos) - (dx * sin) + (slant > 2 ? bend : 0);
                float lumen = radius - (float)Math.Sqrt((along * along) + (across * across));
                if (lumen > nearest.Lumen)
                {
                    nearest = (lumen, wall, blood);
                }
            }
        }

        return nearest;
    }
}
