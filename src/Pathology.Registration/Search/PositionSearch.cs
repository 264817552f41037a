using Complex32 = MathNet.Numerics.Complex32;

namespace Pathology.Registration;

/// <summary>
/// Looks for the position of one slide's tissue on the other's from afar: at every rotation the best shift by cross- and by phase
/// correlation.
/// </summary>
/// <remarks>
/// Both tissues are drawn into squares about their middles, so that what is missing of one moves it by less than the empty rim; all
/// rotations together cost two transforms of 256 × 256 points each.
/// </remarks>
internal sealed class PositionSearch
{
    private const int Side = 256;
    private const double Share = 0.4; // of the square's side that the tissue's radius takes: the rim is where shifts go
    private const double StepDegrees = 4;
    private const int MostCandidates = 8; // of each kind

    private readonly Raster _moving;
    private readonly TissueShape _still;
    private readonly TissueShape _moved;
    private readonly double _cell;
    private readonly Complex32[] _spectrum;

    /// <param name="still">Density of the fixed slide.</param>
    /// <param name="moving">Density of the moving one.</param>
    /// <param name="stillShape">Of the fixed slide's tissue.</param>
    /// <param name="movingShape">Of the moving one's.</param>
    public PositionSearch(RasterPyramid still, RasterPyramid moving, in TissueShape stillShape, in TissueShape movingShape)
    {
        (_still, _moved) = (stillShape, movingShape);
        _cell = Math.Max(stillShape.Radius, movingShape.Radius) / (Share * Side);
        _moving = moving.NearestTo(_cell);
        _spectrum = Spectrum.Of(Draw(still.NearestTo(_cell), stillShape, AffineTransform.Identity), Side);
    }

    /// <summary>The positions that fit best, the best of either kind first; never none.</summary>
    /// <param name="mirrors">Whether the moving slide may be turned over as well.</param>
    /// <param name="near">Look within 20° of this rotation only; null for all.</param>
    public List<Candidate> Find(bool mirrors, double? near)
    {
        List<Candidate> byProduct = [];
        List<Candidate> byPhase = [];
        foreach (bool mirrored in mirrors ? new[] { false, true } : [false])
        {
            double[] turns = near is { } about
                ? [.. Enumerable.Range(-5, 11).Select(step => (about + (step * StepDegrees) + 360) % 360)]
                : [.. Enumerable.Range(0, (int)(360 / StepDegrees)).Select(step => step * StepDegrees)];
            var found = new (Candidate Product, Candidate Phase)[turns.Length];
            Parallel.For(0, turns.Length, i => found[i] = At(turns[i], mirrored));
            byProduct.AddRange(found.Select(pair => pair.Product));
            byPhase.AddRange(found.Select(pair => pair.Phase));
        }

        return [.. Best(byProduct), .. Best(byPhase)];
    }

    private (Candidate Product, Candidate Phase) At(double degrees, bool mirrored)
    {
        // From the fixed slide to the moving one is the way back of the turn.
        AffineTransform turn = AffineTransform.Rotation(degrees * Math.PI / 180, mirrored).Inverse();
        var surface = ShiftSurface.Of(_spectrum, Spectrum.Of(Draw(_moving, _moved, turn), Side), Side);
        (double X, double Y, double Height) product = surface.CrossPeak();
        (double X, double Y, double Height) phase = surface.PhasePeak();
        return (Of(product), Of(phase));

        Candidate Of((double X, double Y, double Height) peak) => new(
            turn.About(_still.X + (peak.X * _cell), _still.Y + (peak.Y * _cell), _moved.X, _moved.Y), peak.Height);
    }

    // The tissue about its middle, turned; zero where the slide ends.
    private float[] Draw(Raster density, in TissueShape shape, in AffineTransform turn)
    {
        AffineTransform place = turn with { X0 = shape.X, Y0 = shape.Y };
        float[] drawn = new float[Side * Side];
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                (double atX, double atY) = place.Apply((x - (Side / 2)) * _cell, (y - (Side / 2)) * _cell);
                drawn[(y * Side) + x] = density.At(atX, atY);
            }
        }

        return drawn;
    }

    private IEnumerable<Candidate> Best(List<Candidate> all)
    {
        List<Candidate> kept = [];
        foreach (Candidate candidate in all.OrderByDescending(candidate => candidate.Score))
        {
            if (kept.Count < MostCandidates && kept.TrueForAll(known => known.IsElsewhere(candidate, _still)))
            {
                kept.Add(candidate);
            }
        }

        return kept;
    }
}
