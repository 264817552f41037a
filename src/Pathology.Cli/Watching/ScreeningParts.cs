using System.Collections.Immutable;
using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Screening;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>What screening one slide after another needs, put together once from the request.</summary>
/// <param name="Classifiers">The open model; owned by whoever holds this.</param>
/// <param name="Services">What opens slides, finds lesions and writes files.</param>
/// <param name="Options">What is screened for, and into which folder.</param>
/// <param name="Run">What the run's files say of it; it keeps all slides of before.</param>
internal sealed record ScreeningParts(ClassifierSet Classifiers, ScreeningServices Services, ScreeningOptions Options, RunInfo Run)
{
    public static ScreeningParts Open(ScreenRequest request, Action<string> note)
    {
        _ = ProgramHosts.Current; // started now, they are ready when the model is
        string folder = request.Tupac is null ? DemoModel.Locate(request.Model) : DemoModel.Locate(request.Model, "demo-mitosis");
        TileModel model = TileModel.Open(folder);
        if (request.Model is null)
        {
            note($"Using the demonstration model {model.Info.Name}: not for diagnosis. Name your own with --model.");
        }

        DenseClassifiers? dense = DenseChoice.For(request, model);
        ClassifierSet classifiers = dense?.Classifiers ?? model.CreateClassifiers(InferenceChoice.For(request));
        foreach (string sentence in (dense is null ? Array.Empty<string>() : [DenseChoice.Note(dense)]).Concat(classifiers.Notes).Concat(classifiers.Warnings))
        {
            note(sentence);
        }

        LesionOptions lesions = request.Lesions.For(model.Info.OperatingPoint);
        MitosisTask? mitoses = request.Tupac is { } tupac ? new MitosisTask(tupac, lesions.Threshold, model.Info.PositiveClass) : null;
        ScreenRequest asked = request.With(dense);
        var preparation = new SlidePreparation(asked, model.Info, mitoses) { Dense = dense, ModelWarnings = classifiers.Warnings };
        var findings = new Findings(request, model.Info);
        ImmutableSortedDictionary<string, string> options = ResultOptions.Of(asked, model.Info, dense);
        return new ScreeningParts(
            classifiers,
            new ScreeningServices
            {
                PrepareAsync = preparation.PrepareAsync,
                FilesOf = job => Slide.FilesOf(job.Path),
                Unforeseen = (_, slideFolder, error) => SlideOutputs.WriteTrace(slideFolder, error),
                Find = (slide, tissue, heatmap) => mitoses?.Find(slide, heatmap) ?? findings.Of(slide, tissue, heatmap),
                WriteAsync = (report, slideFolder, token) => SlideOutputs.WriteAsync(
                    mitoses?.Complete(report) ?? report,
                    slideFolder,
                    new OutputOptions { Grid = request.Plan.Grid, Lesions = request.LesionTable, Dicom = request.Dicom },
                    token),
            },
            new ScreeningOptions
            {
                OutputFolder = request.Output,
                Model = model.Info,
                ResultOptions = options,
                FindingFlags = ResultOptions.OfFindings,
                Versions = ResultOptions.Versions,
                BatchSize = classifiers.BatchSize,
                Readers = request.Readers,
            },
            new RunInfo
            {
                Tupac = mitoses is null ? null : mitoses.Summarize,
                Proliferation = request.Tupac?.Proliferation is { } learner ? new LearnerInfo(learner.Name, learner.Sha256) : null,
                PatientsOf = mitoses is null && lesions.Method == LesionMethod.Components ? slides => PatientsOf(request, slides, lesions) : null,
                Scope = new RunScope { Slides = [], Add = true },
                Model = model.Info,
                ModelCard = ModelCard.Of(folder),
                Options = options,
                Versions = ResultOptions.Versions,
                Machine = ResultOptions.Machine(classifiers.Select(classifier => classifier.Device).Distinct()),
            });
    }

    private static ImmutableArray<PatientReport> PatientsOf(ScreenRequest request, IReadOnlyList<SlideOutcome> slides, LesionOptions lesions) => request.Patients is { } table
        ? PatientGroups.OfTable(slides, table.Rows, slide => table.RowOf(slide.Name, slide.Path), lesions)
        : PatientGroups.OfNames(slides, lesions);
}
