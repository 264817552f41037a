namespace Pathology.Registration;

/// <summary>Where a slide's tissue lies: its middle, and how far it reaches from there.</summary>
/// <param name="X">Mean place of the tissue, in µm.</param>
/// <param name="Y">Mean place of the tissue, in µm.</param>
/// <param name="Radius">The farthest tissue from there, in µm; above 0.</param>
/// <param name="Area">In square µm.</param>
internal readonly record struct TissueShape(double X, double Y, double Radius, double Area)
{
    public static TissueShape Of(Raster density)
    {
        (double sumX, double sumY, long count) = (0, 0, 0);
        for (int i = 0; i < density.Values.Length; i++)
        {
            if (density.Values[i] > 0)
            {
                sumX += i % density.Width;
                sumY += i / density.Width;
                count++;
            }
        }

        (double x, double y) = density.MiddleOf(sumX / count, sumY / count);
        double radius = density.Step;
        for (int i = 0; i < density.Values.Length; i++)
        {
            if (density.Values[i] > 0)
            {
                (double atX, double atY) = density.MiddleOf(i % density.Width, i / density.Width);
                radius = Math.Max(radius, double.Hypot(atX - x, atY - y));
            }
        }

        return new TissueShape(x, y, radius, count * density.StepX * density.StepY);
    }
}
