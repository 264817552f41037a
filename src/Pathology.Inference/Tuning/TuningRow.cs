namespace Pathology.Inference;

/// <summary>How fast a model ran with one setting.</summary>
/// <param name="Setting">How it ran.</param>
/// <param name="TilesPerSecond">Of the network alone, from this machine's memory.</param>
/// <param name="Apart">How far a score lay from that of the usual setting, at most.</param>
public sealed record TuningRow(DeviceSetting Setting, double TilesPerSecond, double Apart);
