using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>How mitoses are counted.</summary>
/// <param name="Regions">Regions of ten high-power fields, at most.</param>
/// <param name="FieldMillimeters">Diameter of a microscope's field, for CAP's table; null for TUPAC16's own rule on 2 mm².</param>
internal sealed record TupacOptions(int Regions, double? FieldMillimeters)
{
    /// <summary>Area of a region in mm².</summary>
    public double SquareMillimeters => FieldMillimeters is { } diameter ? MitoticScore.AreaOfTenFields(diameter) : MitoticScore.TupacSquareMillimeters;

    /// <summary>What foretells the molecular score, where the user gave one.</summary>
    public ProliferationModel? Proliferation { get; init; }

    public int ScoreOf(int mitoses) => FieldMillimeters is { } diameter ? MitoticScore.Cap(mitoses, diameter) : MitoticScore.Tupac(mitoses);
}
