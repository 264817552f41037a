namespace Pathology.Inbox;

/// <summary>How a slide of an inbox ended.</summary>
/// <param name="Outcome">Its line in the run.</param>
/// <param name="Error">What failed, where that is known; null where nothing did, or where it was seen while tiles were read.</param>
public sealed record InboxOutcome(SlideOutcome Outcome, Exception? Error);
