using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathology.Scoring;

/// <summary>Puts the slides of a run together by patient.</summary>
public static partial class PatientGroups
{
    private const int NodesOfPatient = 5;

    /// <summary>Every patient that a slide belongs to, in the order of their names.</summary>
    /// <param name="slides">The run's slides; those of no patient are passed over.</param>
    /// <param name="patientOf">
    /// The patient of a slide, by the slide's name in the run, or null for none. Where this is null, CAMELYON17's names decide
    /// (<c>patient_012_node_3</c>, whatever their case and folder), and nodes 0 to 4 are expected of each patient.
    /// </param>
    /// <param name="lesions">Where the node classes part.</param>
    public static ImmutableArray<PatientReport> Of(IEnumerable<SlideOutcome> slides, Func<string, string?>? patientOf, LesionOptions lesions) =>
    [
        .. slides
            .Select(slide => (Patient: patientOf is null ? PatientOf(slide.Name) : patientOf(slide.Name), Slide: slide))
            .Where(item => item.Patient is not null)
            .GroupBy(item => item.Patient!, item => item.Slide, StringComparer.Ordinal)
            .OrderBy(patient => patient.Key, StringComparer.Ordinal)
            .Select(patient => ReportOf(patient.Key, patient, patientOf is null, lesions)),
    ];

    /// <summary>The patient in a CAMELYON17 name, in lower case; null for other names.</summary>
    public static string? PatientOf(string slide) => Camelyon17Name().Match(slide) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    private static PatientReport ReportOf(string patient, IEnumerable<SlideOutcome> slides, bool hasFiveNodes, LesionOptions lesions)
    {
        ImmutableArray<PatientNode> nodes =
        [
            .. slides
                .Select(slide => new PatientNode(slide.Name, slide.Status == SlideStatus.Failed ? null : NodeClasses.Of(slide.LargestLesionMillimeters, lesions)))
                .OrderBy(node => node.Slide, StringComparer.Ordinal),
        ];
        NodeClass[] screened = [.. nodes.Where(node => node.Class is not null).Select(node => node.Class!.Value)];
        string[] present = [.. nodes.Select(node => Camelyon17Name().Match(node.Slide).Groups[2].Value)];
        return new PatientReport
        {
            Patient = patient,
            Nodes = nodes,
            Stage = screened.Length == 0 ? null : PatientStage.Of(screened),
            Absent = !hasFiveNodes ? [] :
            [
                .. Enumerable.Range(0, NodesOfPatient)
                    .Select(node => node.ToString(CultureInfo.InvariantCulture))
                    .Except(present)
                    .Select(node => $"{patient}_node_{node}"),
            ],
        };
    }

    [GeneratedRegex(@"(?:^|/)(patient_\d{3})_node_(\d)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Camelyon17Name();
}
