namespace Pathology.Synthesis;

/// <summary>One tumour cell of a generated field: the ground truth. Lengths are in pixels of the field, positions from its top left corner.</summary>
/// <param name="X">Centre of the nucleus; outside the field where the cell only reaches into it.</param>
/// <param name="Y">Centre of the nucleus.</param>
/// <param name="NucleusRadius">Long radius of the nucleus.</param>
/// <param name="Radius">Radius of the whole cell, with its cytoplasm.</param>
public readonly record struct SynthesizedCell(double X, double Y, double NucleusRadius, double Radius);
