namespace Pathology;

/// <summary>Where a model's scores become lesions, as whoever trained it measured; what the user says goes before it.</summary>
/// <param name="Threshold">Lowest score that starts a lesion, 0 to 1; null where the model does not say.</param>
/// <param name="GrowThreshold">Lowest score that a lesion grows over once started; null where the model does not say.</param>
/// <param name="MinimumCells">Lesions of fewer heatmap cells are dropped; null where the model does not say.</param>
public sealed record OperatingPoint(double? Threshold = null, double? GrowThreshold = null, int? MinimumCells = null);
