namespace Pathology.Inference;

/// <summary>What is remembered of a measurement.</summary>
/// <param name="Setting">What was chosen.</param>
/// <param name="TilesPerSecond">How fast the network was with it, from this machine's memory.</param>
internal sealed record TunedDevice(DeviceSetting Setting, double TilesPerSecond);
