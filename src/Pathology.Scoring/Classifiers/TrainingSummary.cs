namespace Pathology.Scoring;

/// <summary>How a slide classifier was trained, and how good it was on slides that it had not seen.</summary>
public sealed record TrainingSummary
{
    /// <summary>Slides it was trained on.</summary>
    public required int Slides { get; init; }

    /// <summary>How many of them are positive.</summary>
    public required int Positives { get; init; }

    /// <summary>Trees in the forest.</summary>
    public required int Trees { get; init; }

    /// <summary>Parts that the slides were divided into for the cross-validation, each with the same share of positives.</summary>
    public required int Folds { get; init; }

    /// <summary>Everything random follows from it.</summary>
    public required int Seed { get; init; }

    /// <summary>Area under the ROC curve over all slides, each scored by a forest that was grown without its fold.</summary>
    public required double CrossValidatedAuc { get; init; }

    /// <summary>Lower end of the 95 % interval of it, by bootstrap over slides.</summary>
    public required double AucLow { get; init; }

    /// <summary>Upper end.</summary>
    public required double AucHigh { get; init; }
}
