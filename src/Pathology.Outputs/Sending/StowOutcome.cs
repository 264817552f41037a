using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>What became of a slide's objects on their way to a server.</summary>
/// <param name="Slide">The slide's name.</param>
/// <param name="Sent">How many the server took now.</param>
/// <param name="AlreadyThere">How many it had taken before.</param>
/// <param name="Failures">Of those it did not take: which, and why, a sentence each.</param>
public sealed record StowOutcome(string Slide, int Sent, int AlreadyThere, ImmutableArray<string> Failures);
