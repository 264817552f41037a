namespace Pathology.Synthesis.Anatomy;

/// <summary>How large a lesion is to be, in microns, and the least that will do where that does not fit: 0 for one that may be left out.</summary>
internal readonly record struct LesionSize(double Diameter, double Least);
