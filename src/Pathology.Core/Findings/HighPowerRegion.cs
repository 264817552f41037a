namespace Pathology;

/// <summary>Ten high-power fields in which mitoses are counted.</summary>
/// <param name="Area">In base pixels.</param>
/// <param name="Nuclei">Nuclei counted in it from afar.</param>
/// <param name="Mitoses">Mitoses found in it.</param>
public readonly record struct HighPowerRegion(BaseRectangle Area, long Nuclei, int Mitoses);
