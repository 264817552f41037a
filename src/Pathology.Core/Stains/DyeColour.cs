namespace Pathology;

/// <summary>The colour of a dye: what red, green and blue lose to a unit of it, in natural logarithms.</summary>
public readonly record struct DyeColour(double Red, double Green, double Blue);
