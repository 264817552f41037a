using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>What the user asked <c>screen</c> to do, checked.</summary>
internal sealed record ScreenRequest
{
    public required IReadOnlyList<string> Slides { get; init; }

    /// <summary>A plan that the slides are taken from, rather than searched for; null for none.</summary>
    public string? PlanFile { get; init; }

    /// <summary>Opens a slide; a plan holds it against what it was, and slow storage is read from a copy.</summary>
    public Func<string, SlideOpenOptions, ISlide> OpenSlide { get; init; } = Slide.Open;

    /// <summary>The model folder, or null for the one that comes with the program.</summary>
    public string? Model { get; init; }

    public required string Output { get; init; }

    public required PlanOptions Plan { get; init; }

    /// <summary>Whether large fields are scored in one pass each, rather than tile by tile.</summary>
    public bool Dense { get; init; }

    /// <summary>A method's name, or a mask or annotation file.</summary>
    public required string Tissue { get; init; }

    /// <summary>What of a heatmap is a lesion.</summary>
    public required LesionChoice Lesions { get; init; }

    /// <summary>Whose the slides are; null where the names tell.</summary>
    public PatientTable? Patients { get; init; }

    /// <summary>What happens where two files are one slide by their names.</summary>
    public DuplicateRule OnDuplicate { get; init; }

    /// <summary>Whether what a search passes over counts as failed.</summary>
    public bool StrictInputs { get; init; }

    /// <summary>Which challenge's habit lesions.csv follows.</summary>
    public LesionTable LesionTable { get; init; }

    /// <summary>Whether findings are written as DICOM objects too.</summary>
    public bool Dicom { get; init; }

    /// <summary>The DICOMweb server that the objects are sent to; null for none.</summary>
    public Uri? Stow { get; init; }

    /// <summary>How mitoses are counted; null where metastases are looked for.</summary>
    public TupacOptions? Tupac { get; init; }

    /// <summary>How a slide's score is made.</summary>
    public SlideScoreChoice SlideScore { get; init; }

    /// <summary>What scores the slides instead, where the user gave one.</summary>
    public SlideClassifier? SlideClassifier { get; init; }

    /// <summary>How a slide is opened, by the microns per pixel that a list gives for it.</summary>
    public required Func<double?, SlideOpenOptions> Opening { get; init; }

    /// <summary>Whether a given resolution is taken however far it is from the file's.</summary>
    public bool ForcesResolution { get; init; }

    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>In what kind of number the network computes: one of <see cref="PrecisionChoice"/>'s words.</summary>
    public string Precision { get; init; } = PrecisionChoice.Auto;

    public int? BatchSize { get; init; }

    public int? Readers { get; init; }

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
}
