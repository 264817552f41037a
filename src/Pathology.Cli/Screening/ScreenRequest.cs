using Pathology.Inference;
using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>What the user asked <c>screen</c> to do, checked.</summary>
internal sealed record ScreenRequest
{
    public required IReadOnlyList<string> Slides { get; init; }

    /// <summary>A plan that the slides are taken from, rather than searched for; null for none.</summary>
    public string? PlanFile { get; init; }

    /// <summary>Looks at a slide before it is opened: a plan holds it against what it was, and throws where it is another.</summary>
    public Action<string> BeforeOpening { get; init; } = _ => { };

    /// <summary>The folder that slides are copied to before they are read, and the bytes that copies may take; null reads them where they lie.</summary>
    public (string Folder, long Limit)? StageTo { get; init; }

    /// <summary>The same, once it is open; the session's.</summary>
    public SlideStage? Stage { get; init; }

    /// <summary>The model folder, or null for the one that comes with the program.</summary>
    public string? Model { get; init; }

    public required string Output { get; init; }

    /// <summary>What scores depend on.</summary>
    public required ScoreOptions Scores { get; init; }

    /// <summary>What is made of them.</summary>
    public required FindingOptions Findings { get; init; }

    /// <summary>What is made of the slides at the run's end.</summary>
    public required RunTables Tables { get; init; }

    /// <summary>What happens where two files are one slide by their names.</summary>
    public DuplicateRule OnDuplicate { get; init; }

    /// <summary>Whether what a search passes over counts as failed.</summary>
    public bool StrictInputs { get; init; }

    /// <summary>The DICOMweb server that the objects are sent to; null for none.</summary>
    public Uri? Stow { get; init; }

    /// <summary>Whether a given resolution is taken however far it is from the file's.</summary>
    public bool ForcesResolution { get; init; }

    public IReadOnlyList<string> Devices { get; init; } = [];

    public int? BatchSize { get; init; }

    /// <summary>Where stored tiles become pixels.</summary>
    public TileDecoder Decoder { get; init; }

    public int? Readers { get; init; }

    /// <summary>Bytes that the run may take; null for what this process may take.</summary>
    public long? Memory { get; init; }

    public (int Index, int Count) Shard { get; init; } = (1, 1);

    /// <summary>Whether the output folder is held against other runs. Not where a plan says whose it is: on network storage locks are not to be trusted.</summary>
    public bool Locks { get; init; } = true;

    public bool Fresh { get; init; }

    /// <summary>Whether the slides of an earlier run in the output folder stay in the run.</summary>
    public bool Add { get; init; }

    public bool DryRun { get; init; }

    public bool Json { get; init; }

    /// <summary>Whether only what fails is told.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether each slide's stages and options are told.</summary>
    public bool Verbose { get; init; }

    /// <summary>The file that takes down what is told; null for none.</summary>
    public string? Log { get; init; }

    /// <summary>Opens the stage, where one is asked for; null where none is.</summary>
    /// <param name="note">Is told what the user should know.</param>
    /// <param name="stop">Ends copying.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public SlideStage? OpenStage(Action<string> note, CancellationToken stop) =>
        StageTo is { } stage && !DryRun ? SlideStage.Open(stage.Folder, stage.Limit, note, stop) : null;

    /// <summary>The same as the tasks take it.</summary>
    /// <param name="model">The model folder.</param>
    /// <exception cref="UsageException">A device's name is not one.</exception>
    public ScreeningRequest For(string model)
    {
        Func<string, SlideOpenOptions, ISlide> open = Stage?.Over(Slide.Open) ?? Slide.Open;
        return new()
        {
            Model = model,
            Output = Output,
            Scores = Scores,
            Findings = Findings,
            Tables = Tables,
            Inference = InferenceChoice.For(this),
            Readers = Readers,
            Memory = Memory,
            Fresh = Fresh,
            IsFolderShared = !Locks,
            Hosts = ProgramHosts.Current,
            OpenSlide = (path, options) =>
            {
                BeforeOpening(path);
                return open(path, options);
            },
            Stage = Stage,
            Objections = (slide, given) => SlideContradictions.Of(slide, given, ForcesResolution, Scores.Tiles.Region),
        };
    }
}
