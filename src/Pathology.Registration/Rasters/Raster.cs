namespace Pathology.Registration;

/// <summary>Numbers on an even grid over a slide, placed in micrometres from the corner of its level 0; zero outside.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Left">Where column 0 begins, in µm.</param>
/// <param name="Top">Where row 0 begins, in µm.</param>
/// <param name="StepX">µm across a cell.</param>
/// <param name="StepY">µm down a cell.</param>
/// <param name="Values">Row by row.</param>
internal sealed record Raster(int Width, int Height, double Left, double Top, double StepX, double StepY, float[] Values)
{
    /// <summary>µm of a cell, both axes taken together.</summary>
    public double Step => (StepX + StepY) / 2;

    /// <summary>The middle of a cell, in µm.</summary>
    public (double X, double Y) MiddleOf(double column, double row) => (Left + ((column + 0.5) * StepX), Top + ((row + 0.5) * StepY));

    /// <summary>A raster of the same cells.</summary>
    public Raster With(float[] values) => this with { Values = values };

    /// <summary>The value at a place in µm, bilinear between the middles of cells.</summary>
    public float At(double x, double y) => At(x, y, out _, out _);

    /// <inheritdoc cref="At(double, double)"/>
    /// <param name="slopeX">Change of the value a µm to the right.</param>
    /// <param name="slopeY">Change of the value a µm down.</param>
    public float At(double x, double y, out float slopeX, out float slopeY)
    {
        double column = ((x - Left) / StepX) - 0.5;
        double row = ((y - Top) / StepY) - 0.5;
        int c = (int)Math.Floor(column);
        int r = (int)Math.Floor(row);
        if (c < 0 || r < 0 || c + 1 >= Width || r + 1 >= Height)
        {
            slopeX = slopeY = 0;
            return 0;
        }

        float fx = (float)(column - c);
        float fy = (float)(row - r);
        int at = (r * Width) + c;
        float upper = Values[at + 1] - Values[at];
        float lower = Values[at + Width + 1] - Values[at + Width];
        float left = Values[at] + (fx * upper);
        float down = Values[at + Width] + (fx * lower) - left;
        slopeX = (float)((upper + (fy * (lower - upper))) / StepX);
        slopeY = (float)(down / StepY);
        return left + (fy * down);
    }

    /// <summary>Half as sharp: each cell the mean of four, an odd last row or column left out.</summary>
    public Raster Halved()
    {
        int width = Width / 2;
        int height = Height / 2;
        float[] half = new float[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = (2 * y * Width) + (2 * x);
                half[(y * width) + x] = (Values[at] + Values[at + 1] + Values[at + Width] + Values[at + Width + 1]) / 4;
            }
        }

        return new Raster(width, height, Left, Top, 2 * StepX, 2 * StepY, half);
    }
}
