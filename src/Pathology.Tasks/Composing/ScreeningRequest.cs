using Pathology.Inference;
using Pathology.Slides;

namespace Pathology.Tasks;

/// <summary>How slides are screened, whoever asks for it.</summary>
public sealed record ScreeningRequest
{
    /// <summary>The model folder.</summary>
    public required string Model { get; init; }

    /// <summary>The folder that the run's files go to.</summary>
    public required string Output { get; init; }

    /// <summary>What scores depend on.</summary>
    public ScoreOptions Scores { get; init; } = new();

    /// <summary>What is made of them.</summary>
    public FindingOptions Findings { get; init; } = new();

    /// <summary>What is made of the slides at the run's end.</summary>
    public RunTables Tables { get; init; } = new();

    /// <summary>On which devices, in which batches; <see cref="ScoreOptions.Precision"/> comes before what it says of precision.</summary>
    public InferenceOptions Inference { get; init; } = new();

    /// <summary>Threads that read tiles; null leaves it to the run.</summary>
    public int? Readers { get; init; }

    /// <summary>Bytes that the run may take, half of them for slides that are alive; null for what this process may take.</summary>
    public long? Memory { get; init; }

    /// <summary>Whether every slide is screened from its first tile, whatever earlier runs left.</summary>
    public bool Fresh { get; init; }

    /// <summary>Whether other runs may be at work in the output folder, on slides of their own.</summary>
    public bool IsFolderShared { get; init; }

    /// <summary>Processes that read in place of this one; null for none.</summary>
    public ReadHosts? Hosts { get; init; }

    /// <summary>Opens a slide: a plan holds it against what it was, and slow storage is read from a copy.</summary>
    public Func<string, SlideOpenOptions, ISlide> OpenSlide { get; init; } = Slide.Open;

    /// <summary>Where slides are copied to before they are read, told ahead which come; <see cref="OpenSlide"/> opens from there. Null for none; the caller's.</summary>
    public SlideStage? Stage { get; init; }

    /// <summary>The first slide, if it is looked at while the model loads; the caller's.</summary>
    public FirstLook? FirstLook { get; init; }

    /// <summary>
    /// Holds what whoever asks said of a slide against what the slide says of itself, given the resolution that was asked for: a sentence
    /// for each warning, or a <see cref="SlideException"/> that refuses the slide. Null for nothing to say.
    /// </summary>
    public Func<SlideInfo, double?, IReadOnlyList<string>>? Objections { get; init; }
}
