using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Slides;

namespace Pathology.Tasks;

/// <summary>What screening needs, put together once from a request: one slide after another, or many in a run.</summary>
public sealed record ScreeningParts : IDisposable
{
    private ScreeningParts()
    {
    }

    /// <summary>The open model.</summary>
    public required ClassifierSet Classifiers { get; init; }

    /// <summary>What opens slides and plans their tiles.</summary>
    public required SlidePreparation Preparation { get; init; }

    /// <summary>What opens slides, makes findings and writes files.</summary>
    public required ScreeningServices Services { get; init; }

    /// <summary>What is screened for, and into which folder.</summary>
    public required ScreeningOptions Options { get; init; }

    /// <summary>What the run's files say of it; which slides it is of is for the caller to say.</summary>
    public required RunInfo Run { get; init; }

    /// <summary>Loads the model and makes the task ready.</summary>
    /// <param name="model">The request's model.</param>
    /// <param name="note">Is told what the user should know, a sentence each.</param>
    /// <param name="choosePrecision">
    /// Takes the classifiers in float32 and gives those to go on with, and whether they compute in float16; asked where the request leaves
    /// it open. Null keeps float32.
    /// </param>
    /// <exception cref="ModelException">The network cannot be run as it is asked.</exception>
    /// <exception cref="MachineNotReadyException">A device asked for by name cannot be used.</exception>
    /// <exception cref="ArgumentException">Options do not go together, for this model.</exception>
    /// <exception cref="InputFileException">The stain that tiles are to be brought to cannot be measured.</exception>
    public static ScreeningParts Open(
        ScreeningRequest request, TileModel model, Action<string> note, Func<ClassifierSet, (ClassifierSet Classifiers, bool InHalf)>? choosePrecision = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(note);
        ScoreOptions scores = request.Scores;
        InferenceOptions inference = request.Inference with { InHalf = scores.Precision == ComputePrecision.Half };
        if (scores.Normalization is { } stain)
        {
            scores = scores with { Normalization = StainTarget.Measure(stain, request, model.Info) };
            inference = inference with { Decoder = TileDecoder.Cpu }; // the reader of a tile changes its pixels
        }

        DenseClassifiers? dense = null;
        ClassifierSet classifiers;
        if (scores.Dense is not null)
        {
            dense = model.CreateDenseClassifiers(inference, scores.Tiles.Stride);
            classifiers = dense.Classifiers;
            scores = scores with { Dense = DenseScoring.By(dense), Tiles = scores.Tiles with { Stride = dense.Stride } };
            note(DenseSentences.Note(dense));
        }
        else
        {
            classifiers = model.CreateClassifiers(inference);
            if (scores.Precision == ComputePrecision.Auto && choosePrecision is not null)
            {
                (classifiers, bool inHalf) = choosePrecision(classifiers);
                scores = scores with { Precision = inHalf ? ComputePrecision.Half : ComputePrecision.Full };
            }
        }

        try
        {
            if (scores.Views != TileViews.One)
            {
                classifiers = classifiers.InViews(scores.Views == TileViews.Four ? 4 : 8);
            }

            return Compose(request with { Scores = scores }, model, classifiers, dense, note);
        }
        catch
        {
            classifiers.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Classifiers.Dispose();
        Explainer?.Dispose();
    }

    /// <summary>What says why findings were found; null where nobody asks.</summary>
    internal SlideExplainer? Explainer { get; private init; }

    // What the model was made for stands in its own folder.
    private static QualityOptions WithReference(QualityOptions quality, string model) =>
        quality.Reference is null && Path.Combine(model, QualityReference.FileName) is var path && File.Exists(path)
            ? quality with { Reference = QualityReference.Open(path) }
            : quality;

    private static ScreeningParts Compose(
        ScreeningRequest request, TileModel opened, ClassifierSet classifiers, DenseClassifiers? dense, Action<string> note)
    {
        ModelInfo model = opened.Info;
        request = request with { Findings = request.Findings with { Quality = WithReference(request.Findings.Quality, request.Model) } };
        IScreeningTask task = request.Scores.Task.Begin(model, request.Findings, request.Tables);
        if (CalibrationOptions.Objection(model, ResultOptions.Told(request.Scores).AddRange(ResultOptions.Told(task.Findings))) is { } objection)
        {
            note(objection);
            model = model with { Calibration = null };
            task = request.Scores.Task.Begin(model, request.Findings, request.Tables);
        }

        foreach (string sentence in classifiers.Notes.Concat(classifiers.Warnings).Concat(task.Notes))
        {
            note(sentence);
        }

        var preparation = new SlidePreparation(request, model, task, dense, classifiers.Warnings, isForScoring: true);
        var options = new ScreeningOptions
        {
            OutputFolder = request.Output,
            Model = model,
            ScoreOptions = ResultOptions.Told(request.Scores),
            FindingOptions = ResultOptions.Told(task.Findings),
            Versions = RunFacts.Versions,
            BatchSize = classifiers.BatchSize,
            Readers = request.Readers,
            Fresh = request.Fresh,
            IsFolderShared = request.IsFolderShared,
        };
        options = request.Memory is { } memory ? options with { SlideMemory = memory / 2 } : options;
        var outputs = new OutputOptions { Grid = request.Scores.Tiles.Grid, Lesions = task.Findings.LesionTable, Dicom = task.Findings.Dicom };
        SlideExplainer? explainer = task.Findings.Why == WhyMethod.No ? null
            : SlideExplainer.Open(opened, new WhyOptions { Method = task.Findings.Why }, request.Inference, note);
        return new ScreeningParts
        {
            Classifiers = classifiers,
            Explainer = explainer,
            Preparation = preparation,
            Options = options,
            Services = new ScreeningServices
            {
                PrepareAsync = preparation.PrepareAsync,
                FilesOf = job => Slide.FilesOf(job.Path),
                IdentityOf = async (job, token) => DicomWebSlides.IsAddress(job.Path) ? await DicomWebSlides.IdentityOfAsync(job.Path, token).ConfigureAwait(false) : null,
                Coming = (job, files) => request.Stage?.Expect(job.Path, files),
                Unforeseen = (_, folder, error) => SlideOutputs.WriteTrace(folder, error),
                Find = task.Find,
                Explain = explainer is null ? null : (slide, heatmap, findings, token) =>
                    explainer.Explain(slide.Slide, TileGround.Of(heatmap, model.PositiveClass) with { Stain = slide.Normalization }, findings.Lesions, findings.Crops, token),
                WriteAsync = new SlideFiles(outputs, note).WriteAsync,
            },
            Run = new RunInfo
            {
                Task = task.Run,
                Model = model,
                ModelCard = ModelCard.Of(request.Model),
                Options = options.ResultOptions,
                Versions = options.Versions,
                Machine = RunFacts.Machine(classifiers.Select(classifier => classifier.Device).Distinct(), classifiers.Settings, classifiers.DecodesTiles ? "gpu" : "cpu"),
            },
        };
    }
}
