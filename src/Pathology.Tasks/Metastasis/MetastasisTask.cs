using System.Collections.Immutable;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Screening;

namespace Pathology.Tasks;

/// <summary>CAMELYON's way through a slide: all tissue, lesions in the heatmap, the slide's score, nodes and patients.</summary>
internal sealed class MetastasisTask : IScreeningTask
{
    private readonly ModelInfo _model;
    private readonly PatientTable? _patients;
    private readonly LesionOptions _lesions;
    private readonly LesionOptions _areas;

    public MetastasisTask(ModelInfo model, FindingOptions findings, PatientTable? patients)
    {
        (_model, _patients) = (model, patients);
        Findings = findings.At(model.OperatingPoint);
        _lesions = Findings.Lesions;
        _areas = findings.OfAreas().At(model.OperatingPoint).Lesions;
    }

    public FindingOptions Findings { get; }

    public ImmutableArray<string> Notes => [];

    public RunTask Run => new()
    {
        PatientsOf = _lesions.Method == LesionMethod.Components ? PatientsOf : null, // peaks have no sizes that a stage could rest on
        Forms = [RunForm.Patients, RunForm.Camelyon16],
    };

    public ScoredPart Choose(ISlide slide, TissueMask tissue, CancellationToken cancellation) => new(tissue);

    public SlideFindings Find(PreparedSlide slide, Heatmap heatmap)
    {
        SlideInfo info = slide.Info;
        MicronsPerPixel resolution = info.MicronsPerPixel ?? throw new MissingResolutionException(info.Path);
        ImmutableArray<Lesion> lesions = LesionFinder.Find(heatmap, _model.PositiveClass, resolution, _lesions);

        // A metastasis gives NCRF many peaks; how large it is, and so the node's class, is told by its connected area all the same.
        ImmutableArray<Lesion> areas = _lesions == _areas ? lesions : LesionFinder.Find(heatmap, _model.PositiveClass, resolution, _areas);
        (double? score, string method) = Findings switch
        {
            { SlideClassifier: { } classifier } => (ScoreBy(classifier, info, heatmap), classifier.Name),
            { SlideScore: SlideScoreRule.LargestLesion } => (SlideScores.LargestLesion(heatmap, areas), "largest-lesion"),
            _ => (SlideScores.Max(heatmap, _model.PositiveClass), "max"),
        };
        var findings = new SlideFindings(score, method, lesions)
        {
            SizeRemark = _areas.JoinMillimeters == 0 ? FragmentRemark.Of(heatmap, _model.PositiveClass, resolution, _areas) : null,
            LargestLesionMillimeters = areas.IsEmpty ? null : areas.Max(lesion => lesion.LongestDiameterMillimeters),
        };
        return findings with { Assessment = SlideTrust.Of(_model.Calibration, findings, _areas, slide.Doubt) };
    }

    private ImmutableArray<PatientReport> PatientsOf(IReadOnlyList<SlideOutcome> slides) => _patients is { } table
        ? PatientGroups.OfTable(slides, table.Rows, slide => table.RowOf(slide.Name, slide.Path), _lesions)
        : PatientGroups.OfNames(slides, _lesions);

    private double? ScoreBy(SlideClassifier classifier, SlideInfo slide, Heatmap heatmap)
    {
        ReadOnlySpan<float> scores = heatmap.PlaneOf(_model.PositiveClass);
        if (scores.ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
        {
            throw new SlideException(slide.Path, $"the model {_model.Name} gave an infinite score, of which the slide classifier can make nothing; name an activation in the model's config.json.");
        }

        ImmutableArray<double> features = classifier.Features.Compute(scores, heatmap.Plan.Columns);
        return features.IsEmpty ? null : classifier.ScoreOf(features);
    }
}
