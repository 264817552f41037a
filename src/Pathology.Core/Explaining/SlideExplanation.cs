using System.Collections.Immutable;

namespace Pathology;

/// <summary>Why a slide's findings were found, or nothing was.</summary>
/// <param name="Method">How it was found out: <c>cam</c> or <c>occlusion</c>.</param>
/// <param name="Findings">In the order that they are shown in.</param>
/// <param name="Warnings">What could not be read, one sentence each.</param>
public sealed record SlideExplanation(string Method, ImmutableArray<ExplainedFinding> Findings, ImmutableArray<string> Warnings);
