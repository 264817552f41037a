using System.Globalization;

namespace Pathology.Registration;

/// <summary>
/// Lays one slide on another of the same tissue: a re-scan, a neighbouring section, another stain. Position from afar by correlation at all
/// rotations, then rigid and affine from 64 µm down to 8 µm, and a smooth displacement where that is asked for.
/// </summary>
/// <remarks>
/// Each slide is read once, at 8 µm a pixel and at most 4,096 pixels a side; memory is bounded by some 0.6 GB for two slides of that size.
/// The same slides and options give the same transform, however many threads there are.
/// </remarks>
public static class SlideRegistration
{
    private const int RimPoints = 16;
    private const double Rim = 0.7; // of the tissue's radius
    private const double Gain = 0.2; // of the blocks: what a coarser look must find more of them
    private const int FewestBlocks = 30; // of a coarser look
    private const int CoarsestBlocks = 2;

    /// <summary>Registers two slides.</summary>
    /// <param name="moving">The slide that is laid on the other.</param>
    /// <param name="still">The other.</param>
    /// <param name="options">What positions are looked at.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RegistrationException">They do not fit, or not in one way only: the sentence says what was measured.</exception>
    /// <exception cref="MissingResolutionException">One of them does not say how large its pixels are.</exception>
    /// <exception cref="SlideException">One of them cannot be read.</exception>
    public static RegistrationResult Register(SlideTissue moving, SlideTissue still, RegistrationOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(moving);
        ArgumentNullException.ThrowIfNull(still);
        ArgumentNullException.ThrowIfNull(options);
        (RegisteredSlide movingSlide, RegisteredSlide fixedSlide) = (RegisteredSlide.Of(moving.Slide.Info), RegisteredSlide.Of(still.Slide.Info));
        var names = new PairNames(movingSlide.Name, fixedSlide.Name);
        double step = DensityReader.StepFor(moving.Slide.Info, still.Slide.Info);
        var movingSection = new Section(DensityReader.Read(moving.Slide, moving.Tissue, step));
        cancellation.ThrowIfCancellationRequested();
        var fixedSection = new Section(DensityReader.Read(still.Slide, still.Tissue, step));
        (AffineTransform affine, DisplacementGrid? bent, RegistrationQuality quality) =
            Register(movingSection, fixedSection, options, names, cancellation);
        var transform = new SlideTransform(movingSlide, fixedSlide, affine, bent);
        return new RegistrationResult(transform, quality, [.. Notes(affine, quality, options, bent)]);
    }

    private static (AffineTransform Affine, DisplacementGrid? Bent, RegistrationQuality Quality) Register(
        Section moving, Section still, RegistrationOptions options, PairNames names, CancellationToken cancellation)
    {
        var pair = new PairAligner(still, moving);
        (AffineTransform rigid, Likeness likeness, double next) = Position(pair, moving, still, options, cancellation);
        RegistrationJudge.CheckOverlap(likeness, names);
        AffineTransform affine = pair.Affine(rigid, cancellation);
        BlockMatches blocks = Blocks(pair, affine, cancellation);
        AffineTransform back = new PairAligner(moving, still).Affine(rigid.Inverse(), cancellation);
        double roundTrip = RoundTrip(affine, back, still.Shape);
        RegistrationJudge.CheckMatch(affine, blocks, roundTrip, still.Shape.Radius, names);
        RegistrationJudge.CheckPosition(likeness, next, names);
        (DisplacementGrid Grid, double[] HeldOut, BlockMatches Blocks)? bent =
            options.MayBend ? new Bending(pair, still.Densities.Sharpest, affine).Find(cancellation) : null;
        double[] errors = bent?.HeldOut ?? [.. blocks.Found.Select(match => match.Distance)];
        blocks = bent?.Blocks ?? blocks;
        Likeness refined = pair.LikenessOf(affine);
        return (affine, bent?.Grid, new RegistrationQuality
        {
            Overlap = Math.Min(1, refined.Overlap),
            Correlation = refined.Correlation,
            NextCorrelation = next,
            Blocks = blocks.All.Length,
            BlocksFound = blocks.Found.Count,
            CellMicrons = blocks.Cell,
            MedianMicrons = Quantile.Of(errors, 0.5),
            NinetiethMicrons = Quantile.Of(errors, 0.9),
            RoundTripMicrons = roundTrip,
        });
    }

    // Every candidate is aligned before it is judged: from afar the right one need not look best.
    private static (AffineTransform Rigid, Likeness Likeness, double Next) Position(
        PairAligner pair, Section moving, Section still, RegistrationOptions options, CancellationToken cancellation)
    {
        var search = new PositionSearch(still.Densities, moving.Densities, still.Shape, moving.Shape);
        var ranked = search.Find(options.MayBeMirrored, options.Rotation)
            .Select(candidate => (Candidate: candidate, Rigid: pair.Rigid(candidate.Transform, cancellation)))
            .Select(one => (Candidate: one.Candidate with { Transform = one.Rigid }, one.Rigid, Likeness: pair.LikenessOf(one.Rigid)))
            .OrderByDescending(one => one.Likeness.Correlation)
            .ToList();
        var best = ranked[0];
        double next = ranked.Where(one => one.Candidate.IsElsewhere(best.Candidate, still.Shape))
            .Select(one => one.Likeness.Correlation).FirstOrDefault(0);
        return (best.Rigid, best.Likeness, next);
    }

    // At the sharpest level that finds what there is to be found: blocks farther away than it reaches would be missing among the errors.
    private static BlockMatches Blocks(PairAligner pair, AffineTransform affine, CancellationToken cancellation)
    {
        BlockMatches best = pair.Blocks(0, affine.Apply, cancellation);
        for (int level = 1; level <= CoarsestBlocks && best.Share < 1 - Gain; level++)
        {
            BlockMatches coarser = pair.Blocks(level, affine.Apply, cancellation);
            best = coarser.All.Length >= FewestBlocks && coarser.Share > best.Share + Gain ? coarser : best;
        }

        return best;
    }

    private static double RoundTrip(in AffineTransform there, in AffineTransform back, in TissueShape shape)
    {
        AffineTransform both = back.After(there);
        double farthest = 0;
        for (int i = 0; i < RimPoints; i++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * i / RimPoints);
            (double x, double y) = (shape.X + (Rim * shape.Radius * cos), shape.Y + (Rim * shape.Radius * sin));
            (double toX, double toY) = both.Apply(x, y);
            farthest = Math.Max(farthest, double.Hypot(toX - x, toY - y));
        }

        return farthest;
    }

    private static IEnumerable<string> Notes(
        AffineTransform affine, RegistrationQuality quality, RegistrationOptions options, DisplacementGrid? bent)
    {
        if (affine.Determinant < 0)
        {
            yield return "One section lies turned over; whether that is so on the glass, only who mounted it can tell.";
        }

        if (options.MayBend && bent is null)
        {
            yield return "Too few places were found again to bend by; the transform is affine.";
        }

        if (quality.BlocksFound < quality.Blocks / 2)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{quality.BlocksFound} of {quality.Blocks} places were found again: where tissue is missing or differs, nothing is known of the error.");
        }
    }
}
