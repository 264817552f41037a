namespace Pathology.Cli;

/// <summary>What a run is about to do.</summary>
/// <param name="Output">The results folder.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Device">What computes.</param>
/// <param name="Slides">How many slides there are.</param>
internal sealed record RunOpening(string Output, string Model, string Device, int Slides);
