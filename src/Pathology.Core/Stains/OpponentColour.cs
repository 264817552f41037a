namespace Pathology;

/// <summary>A colour, or a spread of colours, along the axes of Ruderman's space: light, yellow against blue, red against green.</summary>
public readonly record struct OpponentColour(double L, double Alpha, double Beta);
