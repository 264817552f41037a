namespace Pathology.Cli;

/// <summary>What a run came to.</summary>
/// <param name="Output">The results folder.</param>
/// <param name="Slides">How many slides there were.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Sentence">The same for people, with where to look.</param>
internal sealed record RunEnding(string Output, int Slides, int Failed, string Sentence);
