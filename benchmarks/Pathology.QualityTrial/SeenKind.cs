using System.Globalization;
using Pathology.Synthesis;

namespace Pathology.QualityTrial;

/// <summary>A kind of artefact: how much of it there is, and how much was seen.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Unit">Of what is counted.</param>
/// <param name="True">How much there is over tissue.</param>
/// <param name="Seen">How much was seen.</param>
/// <param name="LeastTrue">From which on it ought to be seen; what is less, down to a tenth of it, is left out of the count.</param>
/// <param name="LeastSeen">From which on it counts as seen.</param>
internal sealed record SeenKind(string Name, string Unit, Func<MadeCase, double> True, Func<MadeCase, double> Seen, double LeastTrue, double LeastSeen)
{
    public static IReadOnlyList<SeenKind> All { get; } =
    [
        new("pen", "mm²", made => made.Truth.TissueSquareMillimeters(ArtefactKind.Pen), made => Area(made.Seen.Pen), 0.05, 0.02),
        new("fold", "mm²", made => made.Truth.TissueSquareMillimeters(ArtefactKind.Fold), made => Area(made.Seen.Folds), 0.01, 0.0001),
        new("bubble", "mm²", made => made.Truth.SquareMillimeters(ArtefactKind.Bubble), made => Area(made.Seen.Bubbles), 0.02, 0.0001),
        new("out of focus", "mm²", made => made.Truth.TissueSquareMillimeters(ArtefactKind.Blur), made => Area(made.Seen.OutOfFocus), 0.15, 0.1),
        new("stripe", "mm²", made => made.Truth.TissueSquareMillimeters(ArtefactKind.DarkStripe | ArtefactKind.EmptyStripe), made => Area(made.Seen.Stripes), 0.02, 0.0001),
        new("cut by the edge", "mm", made => ArtefactTruth.EdgeMillimeters(made.Options), made => made.Seen.CutMillimeters ?? 0, 1, 0.5),
    ];

    public bool Has(MadeCase made) => True(made) >= LeastTrue;

    public bool Lacks(MadeCase made) => True(made) <= LeastTrue / 10;

    public bool Shows(MadeCase made) => Seen(made) >= LeastSeen;

    /// <summary>A row of the table.</summary>
    public string Row(IReadOnlyCollection<MadeCase> cases)
    {
        MadeCase[] with = [.. cases.Where(Has)];
        MadeCase[] without = [.. cases.Where(Lacks)];
        double[] ratios = [.. with.Where(Shows).Select(made => Seen(made) / True(made)).Order()];
        string ratio = ratios.Length == 0 ? "" : ratios[ratios.Length / 2].ToString("0.00", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {with.Count(Shows)} of {with.Length} = {(double)with.Count(Shows) / with.Length:0.00} | {without.Count(made => !Shows(made))} of {without.Length} = {(double)without.Count(made => !Shows(made)) / without.Length:0.00} | {cases.Count - with.Length - without.Length} | {ratio} |");
    }

    private static double Area(QualityArea? area) => area?.SquareMillimeters ?? 0;
}
