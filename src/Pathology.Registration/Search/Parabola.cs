namespace Pathology.Registration;

/// <summary>Where between cells a peak lies.</summary>
internal static class Parabola
{
    /// <summary>
    /// The top of the parabola through three neighbours of which the middle one is highest, in cells from the middle: -½ to ½.
    /// </summary>
    public static double Top(double before, double here, double after)
    {
        double bend = before - (2 * here) + after;
        return bend < 0 ? Math.Clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
    }
}
