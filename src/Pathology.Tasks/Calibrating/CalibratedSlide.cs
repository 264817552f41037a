namespace Pathology.Tasks;

/// <summary>A slide of the calibration set.</summary>
/// <param name="Name">Its name in the run.</param>
/// <param name="Patient">Whose it is; its own name where nobody said.</param>
/// <param name="Score">How suspicious it is, 0 to 1.</param>
/// <param name="IsPositive">Whether it holds tumour.</param>
/// <param name="Class">Its class; null where nobody said.</param>
/// <param name="LargestMillimeters">Longest diameter of the largest lesion that was found; null where there is none.</param>
/// <param name="Folder">The slide's own folder.</param>
internal sealed record CalibratedSlide(
    string Name, string Patient, double Score, bool IsPositive, NodeClass? Class, double? LargestMillimeters, string Folder);
