namespace Pathology.Tissue;

/// <summary>Air under the cover glass: areas that a thin dark line shuts in, over tissue and glass alike.</summary>
/// <remarks>
/// The wall of a bubble bends all light away, red too, which the dyes of a section hardly absorb. How far it stands out hangs on the stain, so
/// lines are looked for at several thresholds, each against what is about them: a bubble is what one of them shuts in.
/// </remarks>
internal static class Bubbles
{
    private const double Widest = 72; // µm; of the wall
    private const double About = 408; // µm
    private const double Smallest = 9_600; // µm²
    private const double LeastHole = 0.4; // of the whole
    private const double Speck = 770; // µm²; crumbs beside the wall
    private const double Gap = 40; // µm; that a wall may have

    // How far a wall's red stands out: in density at least, and in times what does about it.
    private static readonly (float Density, float Times)[] s_thresholds = [(0.14f, 1.7f), (0.14f, 2), (0.14f, 2.5f), (0.14f, 3), (0.16f, 0), (0.2f, 0), (0.25f, 0)];

    public static MaskRaster Find(DensityPicture densities, MaskRaster ink, double cell)
    {
        PixelSize size = densities.Size;
        float[] line = TopHat.Of(densities.Red, size, LocalMean.Odd(Widest / cell));
        float[] about = LocalMean.Of(line, size, LocalMean.Odd(About / cell));
        var bubbles = new MaskRaster(size);
        foreach ((float density, float times) in s_thresholds)
        {
            var wall = new MaskRaster(size);
            for (int i = 0; i < line.Length; i++)
            {
                wall.Cells[i] = line[i] > Math.Max(density, times * about[i]) && !ink.Cells[i];
            }

            Components.RemoveSmall(wall, (int)(Speck / (cell * cell)));
            if (wall.Count < Math.Sqrt(Smallest) / cell)
            {
                continue; // not enough to go round the smallest, as on most slides
            }

            wall = Morphology.Close(wall, Math.Max(2, (int)Math.Round(Gap / cell)));
            foreach (int[] part in Components.Parts(wall, (int)(Smallest / (cell * cell) / 8)))
            {
                List<int> hole = PartShape.HoleOf(part, size.Width);
                int whole = part.Length + hole.Count;
                if (whole * cell * cell >= Smallest && hole.Count >= LeastHole * whole)
                {
                    foreach (int place in hole.Concat(part))
                    {
                        bubbles.Cells[place] = true;
                    }
                }
            }
        }

        return bubbles;
    }
}
