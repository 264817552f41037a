namespace Pathology.Tasks;

/// <summary>What whoever asks calls its options, for sentences that say which to give.</summary>
/// <param name="Exclude">Leaves slides out.</param>
/// <param name="ExcludeLesions">Leaves slides out of the lesions alone.</param>
/// <param name="MicronsPerPixel">Gives the slides' resolution.</param>
public sealed record JudgingWords(string Exclude, string ExcludeLesions, string MicronsPerPixel);
