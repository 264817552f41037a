namespace Pathology;

/// <summary>A measure before and after calibration, each with its 95 % interval; after means of slides that the curve was not fitted on.</summary>
/// <param name="Before">Of the scores as the model gave them.</param>
/// <param name="BeforeLow">Lower end; null where no interval could be made.</param>
/// <param name="BeforeHigh">Upper end.</param>
/// <param name="After">Of the probabilities.</param>
/// <param name="AfterLow">Lower end; null where no interval could be made.</param>
/// <param name="AfterHigh">Upper end.</param>
public sealed record CalibrationEstimate(double Before, double? BeforeLow, double? BeforeHigh, double After, double? AfterLow, double? AfterHigh);
