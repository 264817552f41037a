namespace Pathology.Inbox;

/// <summary>How many slides are how far.</summary>
/// <param name="Waiting">Those that wait for their turn.</param>
/// <param name="Retrying">Those that wait for another try.</param>
/// <param name="Working">That which is screened now, or is being put away.</param>
internal readonly record struct QueueCounts(int Waiting, int Retrying, int Working, int Done, int Failed, int Gone);
