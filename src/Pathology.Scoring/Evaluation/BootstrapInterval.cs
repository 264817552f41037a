namespace Pathology.Scoring;

/// <summary>A confidence interval from resampling.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Resamples">
/// How many resamples it rests on: those for which the statistic exists. An area under a curve, for one, does not exist for a resample
/// that drew positives only.
/// </param>
public readonly record struct BootstrapInterval(double Low, double High, int Resamples);
