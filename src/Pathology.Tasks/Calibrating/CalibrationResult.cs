using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>What was found out.</summary>
/// <param name="Calibration">What goes into the model folder; of an earlier calibration nothing.</param>
/// <param name="Before">Scores against what they turned out to be.</param>
/// <param name="After">The same of probabilities that cross-validation gave.</param>
/// <param name="Notes">What the reader of the numbers should know, a sentence each.</param>
public sealed record CalibrationResult(ModelCalibration Calibration, CalibrationCurve Before, CalibrationCurve After, ImmutableArray<string> Notes);
