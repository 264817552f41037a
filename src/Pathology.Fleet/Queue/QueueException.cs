namespace Pathology.Fleet;

/// <summary>A queue that does not answer, or does not hold what it was asked for.</summary>
/// <param name="message">What, and what to do.</param>
/// <param name="inner">What the database said.</param>
public sealed class QueueException(string message, Exception? inner = null) : Exception(message, inner);
