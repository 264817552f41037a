namespace Pathology.Cli;

/// <summary>What the user asked <c>stability</c> to do, checked.</summary>
internal sealed record StabilityOrder
{
    /// <summary>Slides, or a run's folder.</summary>
    public required string Target { get; init; }

    /// <summary>The model folder, or null for the one that comes with the program.</summary>
    public string? Model { get; init; }

    /// <summary>Where slides are screened into.</summary>
    public required string Output { get; init; }

    /// <summary>The most tiles of a slide.</summary>
    public required int Sample { get; init; }

    /// <summary>Which of <see cref="StabilityKinds"/>.</summary>
    public required IReadOnlyCollection<string> Kinds { get; init; }

    /// <summary>The largest mean absolute change that a kind may come to; null for any.</summary>
    public double? Limit { get; init; }

    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>The slides of a run by name; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Where slides of a run are looked for.</summary>
    public IReadOnlyList<string> SlideFolders { get; init; } = [];

    /// <summary>Options of 'screen' that the user gave, as on its command line.</summary>
    public IReadOnlyList<string> OfSlides { get; init; } = [];

    /// <summary>Whether the target is a run.</summary>
    public bool IsOfRun => Directory.Exists(Target) && ResultsFolders.IsOne(Target);

    /// <summary>The run's folder: the target, or what it is screened into.</summary>
    public string Run => IsOfRun ? Target : Output;

    /// <summary>What screens the slides.</summary>
    /// <exception cref="UsageException">An option has no such value.</exception>
    public ScreenRequest ToScreen()
    {
        var flags = new ScreenFlags();
        var command = new System.CommandLine.Command("screen");
        flags.AddTo(command);
        string[] arguments =
        [
            Target, "--out", Output, .. Model is { } model ? (string[])["--model", model] : [],
            .. Devices.SelectMany(device => (string[])["--device", device]), .. OfSlides,
        ];
        return flags.Read(command.Parse(arguments));
    }
}
