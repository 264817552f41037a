using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>What a slide's scores depend on, besides the slide and the model. Where one of these changes, the slide is scored anew.</summary>
/// <remarks>Threads, batch size, devices and folders are not among them: they change no result.</remarks>
public sealed record ScoreOptions
{
    /// <summary>The words of all tasks.</summary>
    public static ImmutableArray<string> Tasks => [.. ScreeningTasks.All.Select(task => task.Name)];

    /// <summary>What they are, in a line.</summary>
    public static string Summaries => string.Join(", or ", ScreeningTasks.All.Select(task => task.Summary is { } what ? $"{task.Name}: {what}" : task.Name));

    /// <summary>In what kind of number the network computes; once the run has begun, what was taken, whoever chose it.</summary>
    [ResultOption("--precision", "fp32, fp16 (made in memory), or auto: fp16 on a GPU where scores of the first slide's tiles move by 0.01 at most.", Words = "auto|fp32|fp16", SameAsDefault = "fp32")]
    public ComputePrecision Precision { get; init; }

    /// <summary>What is looked for, with the options of its own.</summary>
    [ResultOption("--task", "{0}.", HelpFrom = nameof(Summaries), WordsFrom = nameof(Tasks))]
    public TaskOptions Task { get; init; } = new MetastasisOptions();

    /// <summary>Which tiles of a slide are taken.</summary>
    public TileOptions Tiles { get; init; } = new();

    /// <summary>Large fields scored in one pass each in place of tiles; null for tiles.</summary>
    [ResultOption("--dense", "Score large fields in one pass each instead of overlapping tiles; for fully convolutional models ('model check' tells).")]
    public DenseScoring? Dense { get; init; }

    /// <summary>In how many views each tile is scored; its scores are their means.</summary>
    [ResultOption("--tta", "Score each tile in 4 views (mirrored) or 8 (turned too) and take the mean: as many times the work.", Words = "1|4|8")]
    public TileViews Views { get; init; }

    /// <summary>To which stain tiles are brought before they are scored; null to take them as they are.</summary>
    [ResultOption("--normalize", "Bring each slide's tiles to one stain first: macenko, reinhard, or whose stain (a slide, a picture, a result.json; macenko:FILE, reinhard:FILE).", Value = "method|file")]
    public StainChoice? Normalization { get; init; }

    /// <summary>How slides are opened.</summary>
    public OpeningOptions Opening { get; init; } = new();
}
