namespace Pathology;

/// <summary>A stain that cannot be told from the pixels that there are.</summary>
/// <param name="message">Why, as the end of a sentence: <c>no more than 12 stained pixels were found, …</c></param>
public sealed class StainException(string message) : Exception(message);
