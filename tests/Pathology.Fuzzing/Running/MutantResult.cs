namespace Pathology.Fuzzing;

/// <summary>What came of one damaged file.</summary>
/// <param name="End">How its reading ended.</param>
/// <param name="Took">How long that took.</param>
/// <param name="PeakBytes">
/// The most memory that the reading process had meanwhile, the runtime's own included; 0 where it is not known.
/// </param>
/// <param name="Sentence">What the program said of it.</param>
internal sealed record MutantResult(MutantEnd End, TimeSpan Took, long PeakBytes, string Sentence);
