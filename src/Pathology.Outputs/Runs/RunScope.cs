namespace Pathology.Outputs;

/// <summary>Which slides a run is of, and what it makes of those that an earlier one left in its folder.</summary>
public sealed record RunScope
{
    /// <summary>The slides that were given; asked for again and again, so that a list of very many may make them on demand.</summary>
    public required IReadOnlyList<RunSlide> Slides { get; init; }

    /// <summary>Keeps the slides of the earlier run too, whether or not they are given again; the run's options must then be the same.</summary>
    public bool Add { get; init; }

    /// <summary>Where the folder belongs to another run, moves that one aside rather than refuse.</summary>
    public bool Anew { get; init; }
}
