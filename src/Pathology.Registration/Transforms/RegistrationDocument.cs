using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Registration;

/// <summary>The file's content. Maps are two rows of three numbers, that of x' first.</summary>
internal sealed record RegistrationDocument(
    string Schema, SlideDocument Moving, SlideDocument Fixed, MapsDocument MovingToFixed, double RotationDegrees, double Scale, bool Mirrored,
    GridDocument? Displacement, QualityDocument? Quality, ImmutableArray<string> Notes)
{
    private const int MostPoints = 10_000_000;

    public static RegistrationDocument For(RegistrationResult result)
    {
        SlideTransform transform = result.Transform;
        DisplacementGrid? grid = transform.Displacement;
        return new RegistrationDocument(
            RegistrationFile.Schema, SlideDocument.For(transform.Moving), SlideDocument.For(transform.Fixed),
            new MapsDocument(Rows(transform.MovingToFixedPixels), Rows(transform.FixedToMovingMicrons.Inverse())),
            Math.Round(transform.Degrees, 3), Math.Round(transform.Scale, 5), transform.IsMirrored,
            grid is null
                ? null
                : new GridDocument(
                    grid.Columns, grid.Rows, grid.Left, grid.Top, grid.Step, [.. grid.X.Select(Rounded)], [.. grid.Y.Select(Rounded)]),
            QualityDocument.For(result.Quality), result.Notes);
    }

    /// <returns>Null where it is no registration, or its numbers cannot be.</returns>
    public RegistrationResult? ToResult()
    {
        if (Schema != RegistrationFile.Schema || Quality?.ToQuality() is not { } quality
            || Moving?.ToSlide() is not { } moving || Fixed?.ToSlide() is not { } still
            || MovingToFixed is not { Microns: [[_, _, _], [_, _, _]] rows } || rows.Any(row => row.Any(number => !double.IsFinite(number))))
        {
            return null;
        }

        AffineTransform map = new(rows[0][0], rows[0][1], rows[0][2], rows[1][0], rows[1][1], rows[1][2]);
        bool hasGrid = Displacement is null || Displacement is { Columns: >= 2, Rows: >= 2, StepMicrons: > 0 } grid
            && (long)grid.Columns * grid.Rows is var points && points <= MostPoints
            && !grid.X.IsDefault && grid.X.Length == points && !grid.Y.IsDefault && grid.Y.Length == points;
        return hasGrid && Math.Abs(map.Determinant) is > 1e-6 and < 1e6
            ? new RegistrationResult(
                new SlideTransform(moving, still, map.Inverse(), Displacement?.ToGrid()), quality, Notes.IsDefault ? [] : Notes)
            : null;
    }

    private static double[][] Rows(AffineTransform map) => [[map.XX, map.XY, map.X0], [map.YX, map.YY, map.Y0]];

    private static double Rounded(double microns) => Math.Round(microns, 3);
}

/// <summary>A slide.</summary>
internal sealed record SlideDocument(string Name, long Width, long Height, double MppX, double MppY, long[] Bounds)
{
    public static SlideDocument For(RegisteredSlide slide) => new(
        slide.Name, slide.Width, slide.Height, slide.MicronsPerPixel.X, slide.MicronsPerPixel.Y,
        [slide.Bounds.X, slide.Bounds.Y, slide.Bounds.Width, slide.Bounds.Height]);

    public RegisteredSlide? ToSlide() => Name is not null && Width > 0 && Height > 0
        && MicronsPerPixel.IsPlausible(MppX) && MicronsPerPixel.IsPlausible(MppY) && Bounds is [var x, var y, var width, var height]
        ? new RegisteredSlide(Name, Width, Height, new MicronsPerPixel(MppX, MppY), new BaseRectangle(x, y, width, height))
        : null;
}

/// <summary>The affine map in base pixels and in µm; the latter is the one that is read.</summary>
internal sealed record MapsDocument(double[][] Pixels, double[][] Microns);

/// <summary>
/// The displacement: what lies at p on the fixed slide is where the affine map takes p + u(p), back from the moving one; µm.
/// </summary>
internal sealed record GridDocument(
    int Columns, int Rows, double LeftMicrons, double TopMicrons, double StepMicrons, ImmutableArray<double> X, ImmutableArray<double> Y)
{
    public DisplacementGrid ToGrid() => new(Columns, Rows, LeftMicrons, TopMicrons, StepMicrons, X, Y);
}

/// <summary>What it measured of itself.</summary>
internal sealed record QualityDocument(
    double Overlap, double Correlation, double NextCorrelation, int Blocks, int BlocksFound,
    double CellMicrons, double MedianMicrons, double P90Microns, double RoundTripMicrons)
{
    public static QualityDocument For(RegistrationQuality quality) => new(
        Math.Round(quality.Overlap, 4), Math.Round(quality.Correlation, 4), Math.Round(quality.NextCorrelation, 4),
        quality.Blocks, quality.BlocksFound,
        Math.Round(quality.CellMicrons, 3), Math.Round(quality.MedianMicrons, 2), Math.Round(quality.NinetiethMicrons, 2),
        Math.Round(quality.RoundTripMicrons, 2));

    /// <returns>Null where its numbers cannot be.</returns>
    public RegistrationQuality? ToQuality() => MedianMicrons >= 0 && P90Microns >= 0 && double.IsFinite(P90Microns)
        ? new RegistrationQuality
        {
            Overlap = Overlap,
            Correlation = Correlation,
            NextCorrelation = NextCorrelation,
            Blocks = Blocks,
            BlocksFound = BlocksFound,
            CellMicrons = CellMicrons,
            MedianMicrons = MedianMicrons,
            NinetiethMicrons = P90Microns,
            RoundTripMicrons = RoundTripMicrons,
        }
        : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(RegistrationDocument))]
internal sealed partial class RegistrationJson : JsonSerializerContext;
