namespace Pathology.Outputs;

/// <summary>A learner that a run's numbers come from.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Sha256">SHA-256 of its file, in lower-case hex.</param>
public sealed record LearnerInfo(string Name, string Sha256);
