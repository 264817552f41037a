namespace Pathology.Scoring;

/// <summary>How a forest is trained. The defaults are the sources' forest, as far as FastForest can be like it.</summary>
public sealed record TrainingOptions
{
    /// <summary>What results will call it.</summary>
    public required string Name { get; init; }

    /// <summary>Trees in the forest. More make the score steadier, and cost in proportion.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Parts for the cross-validation, each with alike slides; as many forests are grown besides the one that is kept.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Everything random follows from it: the same slides and seed make the same file.</summary>
    public int Seed { get; init; } = 1;
}
