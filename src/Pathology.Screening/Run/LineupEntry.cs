namespace Pathology.Screening;

/// <summary>A slide in the order of the run: one to be finished, or one whose outcome was clear before its first tile.</summary>
internal sealed record LineupEntry(SlideWork? Work, SlideOutcome? Outcome);
