namespace Pathology.Scoring;

/// <summary>How a proliferation model was trained, and how good it was on slides that it had not seen.</summary>
public sealed record ProliferationTraining
{
    /// <summary>Slides it was trained on.</summary>
    public required int Slides { get; init; }

    /// <summary>Regions of the slide with the most; null where a table did not say.</summary>
    public required long? Regions { get; init; }

    /// <summary>The least score among them. No prediction is below it: a forest knows nothing beyond what it saw.</summary>
    public required double LeastScore { get; init; }

    /// <summary>The largest score among them; no prediction is above it.</summary>
    public required double MostScore { get; init; }

    /// <summary>Trees in the forest.</summary>
    public required int Trees { get; init; }

    /// <summary>Parts that the slides were divided into for the cross-validation, each with low and high scores alike.</summary>
    public required int Folds { get; init; }

    /// <summary>Everything random follows from it.</summary>
    public required int Seed { get; init; }

    /// <summary>Spearman's rho over all slides, each predicted by a forest that was grown without its fold.</summary>
    public required double CrossValidatedRho { get; init; }

    /// <summary>Lower end of the 95 % interval of it, by bootstrap over slides with the predictions as they are; rather narrow therefore.</summary>
    public required double RhoLow { get; init; }

    /// <summary>Upper end.</summary>
    public required double RhoHigh { get; init; }
}
