namespace Pathology.Fuzzing;

/// <summary>An entry of a TIFF directory.</summary>
/// <param name="At">Where it stands in the file.</param>
/// <param name="Tag">What it is.</param>
internal readonly record struct TiffField(int At, int Tag);
