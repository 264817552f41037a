using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>What putting runs together came to.</summary>
/// <param name="Slides">Slides of the merged run.</param>
/// <param name="Failed">Those of them that failed, or that no run has.</param>
/// <param name="Missing">Those that no run has.</param>
/// <param name="Notes">What the user should know, a sentence each.</param>
public sealed record MergeSummary(int Slides, int Failed, int Missing, ImmutableArray<string> Notes);
