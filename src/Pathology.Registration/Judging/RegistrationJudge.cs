using System.Globalization;

namespace Pathology.Registration;

/// <summary>
/// Whether a registration may be believed. Where it may not, it says why and nothing comes of it: a wrong transform looks like a right
/// one.
/// </summary>
/// <remarks>
/// The bounds lie between what sections of one tissue came to (other stains, two fifths torn away, bent) and what unrelated tissue did;
/// docs/register.md has the
/// numbers.
/// </remarks>
internal static class RegistrationJudge
{
    private const string NotTheSame = "They are not taken for the same tissue.";
    private const string TooEven = "the tissue is too even or too round to tell them apart.";
    private const double LeastOverlap = 0.4;
    private const double LeastFound = 0.2;
    private const int FewestFound = 6;
    private const double MostAlike = 0.9; // of the best position's correlation, at another one
    private const double MostStretch = 1.25;
    private const double MostRoundTrip = 0.02; // of the tissue's radius
    private const double RoundTripCells = 4;

    /// <summary>From afar: whether the tissues lie on each other at all.</summary>
    /// <exception cref="RegistrationException">They do not.</exception>
    public static void CheckOverlap(Likeness best, PairNames names)
    {
        if (best.Overlap < LeastOverlap)
        {
            throw new RegistrationException(RegistrationFault.NotAlike, Text(
                $"{names}: at the best position only {best.Overlap * 100:0} % of the smaller tissue lies on the other. {NotTheSame}"));
        }
    }

    /// <summary>From afar: whether no other position is about as good.</summary>
    /// <exception cref="RegistrationException">One is.</exception>
    public static void CheckPosition(Likeness best, double next, PairNames names)
    {
        if (next > MostAlike * best.Correlation)
        {
            throw new RegistrationException(RegistrationFault.Ambiguous, Text(
                $"{names}: two positions fit about equally well (correlations {best.Correlation:0.00} and {next:0.00}); {TooEven}"));
        }
    }

    /// <summary>From near: whether the tissue is the same, block by block, and the transform one that a section can have.</summary>
    /// <param name="transform">From µm of the fixed slide to µm of the moving one.</param>
    /// <param name="blocks">Looked for under it.</param>
    /// <param name="roundTrip">How far points come back from where they went, in µm.</param>
    /// <param name="radius">Of the fixed tissue, in µm.</param>
    /// <param name="names">Of the slides.</param>
    /// <exception cref="RegistrationException">It is not.</exception>
    public static void CheckMatch(in AffineTransform transform, BlockMatches blocks, double roundTrip, double radius, PairNames names)
    {
        if (blocks.Found.Count < FewestFound || blocks.Share < LeastFound)
        {
            throw new RegistrationException(RegistrationFault.NotAlike, Text(
                $"{names}: of {blocks.All.Length} places in the tissue of one, {blocks.Found.Count} were found again on the other. {NotTheSame}"));
        }

        (double longest, double shortest) = Stretch(transform);
        if (longest > MostStretch || shortest < 1 / MostStretch)
        {
            throw new RegistrationException(RegistrationFault.Implausible, Text(
                $"{names}: they would fit only if one were stretched {longest:0.00} or shrunk {1 / shortest:0.00} times; are both resolutions right?"));
        }

        if (roundTrip > Math.Max(RoundTripCells * blocks.Cell, MostRoundTrip * radius))
        {
            throw new RegistrationException(RegistrationFault.Inconsistent, Text(
                $"{names}: registered there and back, points miss themselves by up to {roundTrip:0} µm. Neither way is to be relied on."));
        }
    }

    // The singular values of the map's linear part.
    private static (double Longest, double Shortest) Stretch(in AffineTransform transform)
    {
        double x = (transform.XX * transform.XX) + (transform.YX * transform.YX);
        double y = (transform.XY * transform.XY) + (transform.YY * transform.YY);
        double sum = (x + y) / 2;
        double difference = Math.Sqrt(Math.Max(0, (sum * sum) - (transform.Determinant * transform.Determinant)));
        return (Math.Sqrt(sum + difference), Math.Sqrt(Math.Max(0, sum - difference)));
    }

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
