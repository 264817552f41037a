namespace Pathology.Tissue;

/// <summary>What lies on the glass and no mask took for tissue: fat, of which walls of cells alone are stained, and faint stain.</summary>
internal static class FaintTissue
{
    private const float LeastDensity = 0.022f; // of green: above the shading of lamps and the noise of JPEG, at 8 µm a pixel
    private const float LeastRelief = 0.004f; // mean difference from the mean about: glass of another scan field is flat
    private const int LeastColour = 4; // grey values between channels, above the glass's: dirt and scratches have none
    private const double About = 104; // µm
    private const double Gap = 96; // µm; a fat cell, from wall to wall
    private const double Smallest = 300.0 * 300; // µm²
    private const double Rim = 96; // µm; masks end short of the outermost strands, which is no fault

    /// <param name="picture">The slide from afar.</param>
    /// <param name="glass">The colour of its glass, where it is known.</param>
    /// <param name="densities">Of the picture.</param>
    /// <param name="stained">What is tissue beyond doubt: a mask of somebody else's may leave it out.</param>
    /// <param name="known">Cells that are taken for something already: tissue, ink, blur.</param>
    /// <param name="cell">µm across a pixel.</param>
    public static MaskRaster Find(RgbImage picture, Rgb24? glass, DensityPicture densities, MaskRaster stained, MaskRaster known, double cell)
    {
        int about = Math.Max(3, ((int)(About / cell) / 2 * 2) + 1);
        float[] mean = LocalMean.Of(densities.Green, densities.Size, about);
        float[] relief = [.. densities.Green.Select((density, i) => Math.Abs(density - mean[i]))];
        relief = LocalMean.Of(relief, densities.Size, about);
        int bare = glass is { } colour ? ColourOf(colour) : 0;
        var faint = new MaskRaster(densities.Size);
        for (int i = 0; i < faint.Cells.Length; i++)
        {
            faint.Cells[i] = stained.Cells[i] || (densities.Green[i] > LeastDensity && relief[i] > LeastRelief && ColourOf(picture.Pixels[i]) >= bare + LeastColour);
        }

        int rim = Math.Max(1, (int)Math.Round(Rim / cell));
        MaskRaster taken = Morphology.Dilate(known, rim, rim);
        faint = Morphology.Close(Majority.Of(faint, 3), Math.Max(1, (int)Math.Round(Gap / cell)));
        faint.Remove(taken);
        Components.RemoveSmall(faint, Math.Max(1, (int)(Smallest / (cell * cell))));
        return faint;
    }

    private static int ColourOf(Rgb24 pixel) => Math.Max(pixel.R, Math.Max(pixel.G, pixel.B)) - Math.Min(pixel.R, Math.Min(pixel.G, pixel.B));
}
