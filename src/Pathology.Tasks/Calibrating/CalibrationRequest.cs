namespace Pathology.Tasks;

/// <summary>What is to be found out of a run's scores, and how.</summary>
public sealed record CalibrationRequest
{
    /// <summary>The folder of the run.</summary>
    public required string Results { get; init; }

    public required CalibrationTruth Truth { get; init; }

    /// <summary>Whether tiles are calibrated rather than slides.</summary>
    public bool OfTiles { get; init; }

    /// <summary>The kind of curve.</summary>
    public CalibrationMethod Method { get; init; } = CalibrationMethod.Platt;

    /// <summary>Share of positive slides that the triage threshold is to keep; null chooses none.</summary>
    public double? Sensitivity { get; init; }

    /// <summary>How sure that is to be.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Share of the slides of each class whose conformal set is to hold it; null makes no sets.</summary>
    public double? Coverage { get; init; } = 0.9;

    /// <summary>Whose the slides are; null where names of CAMELYON17's form tell, and else each slide stands for itself.</summary>
    public PatientTable? Patients { get; init; }

    /// <summary>Parts of the cross-validation. More fit on more slides and take longer.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Everything random follows from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How intervals are made.</summary>
    public Scoring.Bootstrap Bootstrap { get; init; } = new();
}
