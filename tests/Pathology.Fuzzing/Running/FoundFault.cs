namespace Pathology.Fuzzing;

/// <summary>A damaged file that the program did not take well.</summary>
/// <param name="Mutant">Its number, which with the seed makes it again.</param>
/// <param name="End">How it ended.</param>
/// <param name="Said">What was said.</param>
internal sealed record FoundFault(int Mutant, string End, string Said);
