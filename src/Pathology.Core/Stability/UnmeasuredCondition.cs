namespace Pathology;

/// <summary>A condition that there is none of here.</summary>
/// <param name="Kind">One of <see cref="StabilityKinds"/>.</param>
/// <param name="Name">Which condition of that kind.</param>
/// <param name="Reason">Why, a sentence or a part of one.</param>
public sealed record UnmeasuredCondition(string Kind, string Name, string Reason);
