namespace Pathology.Registration.Tests;

/// <summary>A transform with everything in it: turned, stretched, bent, other resolutions, a slide that was scanned in part.</summary>
internal static class MadeTransform
{
    public static RegistrationResult Result(bool isBent = true, bool isMirrored = false)
    {
        var moving = new RegisteredSlide("a.svs", 20_000, 16_000, new MicronsPerPixel(0.5, 0.5), new BaseRectangle(1000, 2000, 15_000, 12_000));
        var still = new RegisteredSlide("b.svs", 40_000, 30_000, new MicronsPerPixel(0.25, 0.25), new BaseRectangle(0, 0, 40_000, 30_000));
        AffineTransform map = AffineTransform.Rotation(0.4, isMirrored).After(AffineTransform.Scaling(1.02, 0.98)).About(5000, 3750, 5100, 3900);
        const int Columns = 12;
        double[] x = [.. Enumerable.Range(0, Columns * 9).Select(i => Math.Round(60 * Math.Sin(i % Columns), 3))];
        double[] y = [.. Enumerable.Range(0, Columns * 9).Select(i => Math.Round(40 * Math.Cos(i / Columns), 3))];
        DisplacementGrid? grid = isBent ? new DisplacementGrid(Columns, 9, 0, 0, 1000, [.. x], [.. y]) : null;
        var quality = new RegistrationQuality
        {
            Overlap = 0.95,
            Correlation = 0.8,
            NextCorrelation = 0.2,
            Blocks = 300,
            BlocksFound = 280,
            CellMicrons = 8,
            MedianMicrons = 2.5,
            NinetiethMicrons = 6,
            RoundTripMicrons = 3,
        };
        return new RegistrationResult(new SlideTransform(moving, still, map, grid), quality, ["A note."]);
    }
}
