using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>Finds out what the scores of a run are worth, on slides of known truth.</summary>
public static class Calibrator
{
    private const int Few = 100;

    /// <summary>Reads the run and fits.</summary>
    /// <exception cref="InputFileException">A file cannot be used, or there are too few slides for what is asked; says how many would do.</exception>
    public static CalibrationResult Run(CalibrationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<string> notes = [.. request.Truth.Notes];
        var slides = CalibrationSlides.Read(request, notes);
        try
        {
            return Fit(request, slides, notes);
        }
        catch (ArgumentException error)
        {
            throw new InputFileException(request.Results, null, error.Message, error);
        }
    }

    private static CalibrationResult Fit(CalibrationRequest request, CalibrationSlides slides, List<string> notes)
    {
        IReadOnlyList<CalibrationGroup> groups = request.OfTiles ? Tiles(request, slides, notes) : Slides(slides);
        var fitted = CrossCalibration.Of(groups, request.Method, request.Folds, request.Seed);
        (CalibrationEstimate expected, CalibrationEstimate brier) = fitted.Errors(request.Bootstrap);
        int positives = groups.Sum(group => group.Items.Count(item => item.IsPositive));
        var level = new CalibrationLevel
        {
            Curve = fitted.Curve,
            Slides = slides.All.Length,
            Items = groups.Sum(group => group.Items.Count),
            Positives = positives,
            Groups = groups.Count,
            Folds = fitted.Folds,
            ScoreMethod = request.OfTiles ? null : slides.First.ScoreMethod,
            Sha256 = HashOf(groups),
            ExpectedError = expected,
            Brier = brier,
        };
        notes.Add(slides.IsByPatient
            ? $"{groups.Count} patients; slides of one patient were never divided between fitting and judging."
            : $"{groups.Count} slides, each taken for a patient of its own; where a patient has several, say whose they are by a table of patients.");
        if (slides.All.Length < Few)
        {
            notes.Add($"{slides.All.Length} slides are few: the intervals say how little is known.");
        }

        var calibration = new ModelCalibration
        {
            ModelSha256 = slides.First.ModelSha256,
            Options = CalibrationOptions.Of(slides.First.Options),
            Slide = request.OfTiles ? null : level,
            Tile = request.OfTiles ? level : null,
            Triage = request.OfTiles || request.Sensitivity is not { } sensitivity ? null : TriageChoice.Of(
                [.. slides.All.Select(slide => (slide.Score, slide.IsPositive))], sensitivity, request.Confidence, slides.First.ScoreMethod),
            Classes = request.OfTiles || request.Coverage is not { } coverage ? null : Classes(slides, coverage, notes),
        };
        return new CalibrationResult(
            calibration, CalibrationCurve.Of(groups.SelectMany(group => group.Items)), CalibrationCurve.Of(fitted.Held.SelectMany(items => items)), [.. notes]);
    }

    private static CalibrationGroup[] Slides(CalibrationSlides slides) =>
    [
        .. slides.All.GroupBy(slide => slide.Patient, SlideName.Comparer)
            .Select(patient => new CalibrationGroup(patient.Key, [.. patient.Select(slide => (slide.Score, slide.IsPositive))])),
    ];

    private static CalibrationGroup[] Tiles(CalibrationRequest request, CalibrationSlides slides, List<string> notes)
    {
        if (!request.Truth.HasAreas)
        {
            throw new ArgumentException($"{request.Truth.Source} says which slides hold tumour and not where; tiles are calibrated on annotations or on what a reader outlined.");
        }

        List<(string Patient, CalibrationGroup Group)> read = [];
        List<string> without = [];
        foreach (CalibratedSlide slide in slides.All)
        {
            if (request.Truth.AreasOf(slide.Name) is { } areas)
            {
                read.Add((slide.Patient, new CalibrationGroup(slide.Name, [.. ScoredTiles.TilesOf(Path.Combine(slide.Folder, "tiles.csv"), areas, slides.First.PositiveClass)])));
            }
            else
            {
                without.Add(slide.Name);
            }
        }

        if (without.Count > 0)
        {
            notes.Add($"tumour was said to be on {NameList.Of(without)} and not where; their tiles are not counted.");
        }

        return [.. read.GroupBy(one => one.Patient, SlideName.Comparer).Select(patient => new CalibrationGroup(patient.Key, [.. patient.SelectMany(one => one.Group.Items)]))];
    }

    // Sizes say more than scores where it is known what the slides' classes are.
    private static ConformalClasses Classes(CalibrationSlides slides, double coverage, List<string> notes)
    {
        CalibratedSlide[] classed = [.. slides.All.Where(slide => slide.Class is not null)];
        ConformalClasses classes = classed.Length == 0
            ? ConformalFit.Of(
                NodeStrangeness.TwoClasses, [.. slides.All.Select(slide => (slide.IsPositive ? 1 : 0, NodeStrangeness.OfScore(slide.Score)))], coverage)
            : ConformalFit.Of(
                NodeClassWords.All,
                [.. classed.Select(slide => ((int)slide.Class!.Value, NodeStrangeness.OfDiameter(slide.LargestMillimeters, CalibrationOptions.SizesOf(slides.First.Options))))],
                coverage);
        int needed = (int)Math.Ceiling(1 / (1 - coverage)) - 1;
        string[] small = [.. classes.Names.Where((_, index) => classes.Slides[index] < needed)];
        if (small.Length > 0)
        {
            notes.Add(FormattableString.Invariant($"fewer than {needed} slides are {string.Join(" or ", small)}: at a coverage of {coverage} that is never ruled out."));
        }

        return classes;
    }

    private static string HashOf(IReadOnlyList<CalibrationGroup> groups)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (CalibrationGroup group in groups.OrderBy(group => group.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{group.Name}\n"));
            foreach ((double score, bool isPositive) in group.Items)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{score:R} {(isPositive ? 1 : 0)}\n")));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
