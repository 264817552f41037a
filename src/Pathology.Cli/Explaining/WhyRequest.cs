using Pathology.Inference;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>What the user asked <c>why</c> to do, checked.</summary>
/// <param name="Run">The run's folder.</param>
/// <param name="Model">The run's model folder; null for the demonstration's.</param>
/// <param name="SlideFolders">Where slides are looked for that are not where the run found them.</param>
/// <param name="Options">How much of each slide is explained.</param>
/// <param name="Inference">Where the network runs.</param>
internal sealed record WhyRequest(string Run, string? Model, IReadOnlyList<string> SlideFolders, WhyOptions Options, InferenceOptions Inference);
