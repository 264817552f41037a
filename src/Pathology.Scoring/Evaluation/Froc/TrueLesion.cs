namespace Pathology.Scoring;

/// <summary>A lesion of the truth: tumour grown by 37.5 µm, so that what lies less than 75 µm apart is one.</summary>
/// <param name="Number">From 1, in the order in which the scorers' rows, read from the top, come upon them.</param>
/// <param name="MajorAxisMicrons">
/// Major axis, in µm, of the ellipse with the same second moments as the grown area: what tells isolated tumour cells from metastases
/// here, below 275 µm. It is no longest diameter.
/// </param>
/// <param name="AreaSquareMillimeters">Area, growth included.</param>
/// <param name="Centroid">Mean position, in base pixels.</param>
/// <param name="IsIsolatedTumourCells">Whether it is too small to count.</param>
public sealed record TrueLesion(
    int Number, double MajorAxisMicrons, double AreaSquareMillimeters, BasePoint Centroid, bool IsIsolatedTumourCells);
