namespace Pathology.Fleet;

/// <summary>A slide that a worker has for a while.</summary>
/// <param name="Id">Its number in the queue.</param>
/// <param name="Token">What tells this lease from one that ran out before.</param>
/// <param name="Slide">The slide.</param>
/// <param name="Attempt">Which attempt at it this is, from 1.</param>
/// <param name="Before">The worker that had it before; null where none had.</param>
public sealed record LeasedSlide(long Id, Guid Token, PlannedSlide Slide, int Attempt, string? Before);
