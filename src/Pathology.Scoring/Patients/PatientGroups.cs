using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathology.Scoring;

/// <summary>Puts the slides of a run together by patient.</summary>
public static partial class PatientGroups
{
    private const int NodesOfPatient = 5;

    /// <summary>Every CAMELYON17 patient that a slide belongs to by its name (<c>patient_012_node_3</c>, whatever its case and folder), in their order.</summary>
    /// <param name="slides">The run's slides; those of other names are passed over. Nodes 0 to 4 are expected of each patient, and one that is given twice counts once.</param>
    /// <param name="lesions">Where the node classes part.</param>
    public static ImmutableArray<PatientReport> OfNames(IEnumerable<SlideOutcome> slides, LesionOptions lesions) =>
    [
        .. slides
            .Where(slide => PatientOf(slide.Name) is not null)
            .GroupBy(slide => PatientOf(slide.Name)!, StringComparer.Ordinal)
            .OrderBy(patient => patient.Key, StringComparer.Ordinal)
            .Select(patient => OfNodes(patient.Key, patient, lesions)),
    ];

    /// <summary>Every patient of the user's table, also those of whose slides there is none, in the order of their names.</summary>
    /// <param name="slides">The run's slides; those that no row names are passed over.</param>
    /// <param name="rows">The table: a slide and its patient a row.</param>
    /// <param name="rowOf">The row of a slide, as an index into <paramref name="rows"/>; null where none names it.</param>
    /// <param name="lesions">Where the node classes part.</param>
    public static ImmutableArray<PatientReport> OfTable(
        IEnumerable<SlideOutcome> slides, IReadOnlyList<(string Slide, string Patient)> rows, Func<SlideOutcome, int?> rowOf, LesionOptions lesions)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ILookup<int, SlideOutcome> given = slides.Where(slide => rowOf(slide) is not null).ToLookup(slide => rowOf(slide)!.Value);
        return
        [
            .. Enumerable.Range(0, rows.Count)
                .GroupBy(row => rows[row].Patient, StringComparer.Ordinal)
                .OrderBy(patient => patient.Key, StringComparer.Ordinal)
                .Select(patient => ReportOf(
                    patient.Key,
                    patient.SelectMany(row => given[row]),
                    patient.Where(row => !given[row].Any()).Select(row => rows[row].Slide),
                    lesions)),
        ];
    }

    /// <summary>The patient in a CAMELYON17 name, in lower case; null for other names.</summary>
    public static string? PatientOf(string slide) => Camelyon17Name().Match(slide) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    private static PatientReport OfNodes(string patient, IEnumerable<SlideOutcome> slides, LesionOptions lesions)
    {
        // A folder that holds results of two runs may hold a node under two names; two copies of a node are not two nodes.
        SlideOutcome[] nodes = [.. slides.GroupBy(NodeOf, StringComparer.Ordinal).Select(node => node.MaxBy(slide => slide.LargestLesionMillimeters ?? (slide.Status == SlideStatus.Failed ? -1 : 0))!)];
        IEnumerable<string> absent = Enumerable.Range(0, NodesOfPatient).Select(node => node.ToString(CultureInfo.InvariantCulture)).Except(nodes.Select(NodeOf));
        return ReportOf(patient, nodes, absent.Select(node => $"{patient}_node_{node}"), lesions);
    }

    private static string NodeOf(SlideOutcome slide) => Camelyon17Name().Match(slide.Name).Groups[2].Value;

    private static PatientReport ReportOf(string patient, IEnumerable<SlideOutcome> slides, IEnumerable<string> absent, LesionOptions lesions)
    {
        SlideOutcome[] given = [.. slides];
        ImmutableArray<PatientNode> nodes =
        [
            .. given
                .Select(slide => new PatientNode(slide.Name, slide.Status == SlideStatus.Failed ? null : NodeClasses.Of(slide.LargestLesionMillimeters, lesions)))
                .OrderBy(node => node.Slide, StringComparer.Ordinal),
        ];
        NodeClass[] screened = [.. nodes.Where(node => node.Class is not null).Select(node => node.Class!.Value)];
        return new PatientReport
        {
            Patient = patient,
            Nodes = nodes,
            Stage = screened.Length == 0 ? null : PatientStages.Of(screened),
            PossibleStages = Possible(given),
            Absent = [.. absent.Order(StringComparer.Ordinal)],
        };
    }

    // Nothing is known of a slide that failed: it may be anything, and with it the patient.
    private static ImmutableArray<PNStage> Possible(SlideOutcome[] slides)
    {
        double? coverage = slides.Select(slide => slide.Assessment).FirstOrDefault(one => one?.Classes.Length == NodeClassWords.All.Length)?.Coverage;
        double[] unknown = [.. NodeClassWords.All.Select(_ => 1.0)];
        return coverage is not { } share ? [] : PossibleStages.Of(
            [.. slides.Select(slide => slide.Assessment is { Classes: { Length: var count } classes } && count == unknown.Length ? classes.Select(one => one.PValue).ToArray() : unknown)],
            share);
    }

    [GeneratedRegex(@"(?:^|/)(patient_\d{3})_node_(\d)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Camelyon17Name();
}
