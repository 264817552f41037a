namespace Pathology.Fleet;

/// <summary>SLURM would not do what it was asked.</summary>
/// <param name="message">What was asked, and what it said.</param>
/// <param name="inner">Why it could not be asked at all.</param>
public sealed class SlurmException(string message, Exception? inner = null) : Exception(message, inner);
