namespace Pathology.Tissue;

/// <summary>Where the section lies twice: narrow lines, all of whose dyes are far denser than the tissue about them.</summary>
/// <remarks>
/// Told apart from dense tissue by three things: both dyes are denser, where crowded nuclei raise haematoxylin alone; the line is narrower than
/// 90 µm; and it is long. Folds that run along the edge of the tissue, or broad ones, are not seen.
/// </remarks>
internal static class Folds
{
    private const double Widest = 88; // µm
    private const double About = 408; // µm; of the square that a place is compared with
    private const float Denser = 1.7f; // times what is about it; two layers are 2, less where a cell of the picture is not full of them
    private const float StandsOut = 0.8f; // of what is about it
    private const float MostBlue = 1.2f; // red's gain by green's: above, haematoxylin alone is denser
    private const double Shortest = 270; // µm
    private const double MostWidth = 64; // µm; area by length

    /// <param name="densities">Of the slide from afar.</param>
    /// <param name="tissue">Where to look.</param>
    /// <param name="cell">µm across a pixel.</param>
    public static MaskRaster Find(DensityPicture densities, MaskRaster tissue, double cell)
    {
        MaskRaster dense = Dense(densities, tissue, cell);
        var folds = new MaskRaster(densities.Size);
        int width = densities.Size.Width;

        // Grown by one cell to the right and down, parts that touch at corners hang together by sides.
        foreach (int[] grown in Components.Parts(Morphology.Dilate(dense, 0, 1), (int)(Shortest / cell)))
        {
            int[] part = [.. grown.Where(place => dense.Cells[place])];
            double length = PartShape.LengthOf(part, width) * cell;
            if (length >= Shortest && part.Length * cell * cell <= MostWidth * length)
            {
                foreach (int place in part)
                {
                    folds.Cells[place] = true;
                }
            }
        }

        return folds.Cells.AsSpan().Contains(true) ? Morphology.Dilate(folds, 1, 1) : folds;
    }

    private static MaskRaster Dense(DensityPicture densities, MaskRaster tissue, double cell)
    {
        int about = LocalMean.Odd(About / cell);
        float[] red = LocalMean.Of(densities.Red, densities.Size, about, tissue);
        float[] green = LocalMean.Of(densities.Green, densities.Size, about, tissue);
        float[] outOfRed = TopHat.Of(densities.Red, densities.Size, LocalMean.Odd(Widest / cell));
        float[] outOfGreen = TopHat.Of(densities.Green, densities.Size, LocalMean.Odd(Widest / cell));
        MaskRaster dense = tissue.Copy();
        for (int i = 0; i < dense.Cells.Length; i++)
        {
            dense.Cells[i] &= densities.Red[i] > Denser * red[i] && densities.Green[i] > Denser * green[i]
                && outOfRed[i] > StandsOut * red[i] && outOfGreen[i] > StandsOut * green[i]
                && densities.Red[i] * green[i] < MostBlue * densities.Green[i] * red[i];
        }

        return Morphology.Close(dense, 3);
    }
}
