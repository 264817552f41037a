namespace Pathology;

/// <summary>A tile of a slide and what it was given.</summary>
/// <param name="Area">What it covers, in base pixels.</param>
/// <param name="Score">Of what is looked for.</param>
public readonly record struct ScoredTile(BaseRectangle Area, float Score);
