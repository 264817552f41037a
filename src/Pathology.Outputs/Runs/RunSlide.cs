namespace Pathology.Outputs;

/// <summary>A slide of a run.</summary>
/// <param name="Name">The name of its folder in the run.</param>
/// <param name="Path">The slide file as it was given.</param>
public sealed record RunSlide(string Name, string Path);
