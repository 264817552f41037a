namespace Pathology.Outputs;

/// <summary>Runs that cannot be put together; nothing was changed.</summary>
/// <param name="message">Which, and what stands in the way, with both values.</param>
public sealed class MergeException(string message) : Exception(message);
