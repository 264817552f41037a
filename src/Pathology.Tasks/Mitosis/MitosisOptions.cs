using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>Mitoses as TUPAC16 counts them: in a slide's most cellular regions of ten high-power fields.</summary>
public sealed record MitosisOptions : TaskOptions
{
    /// <summary>How many regions, at most.</summary>
    [ResultOption("--regions", "Regions that mitoses are counted in, at most; 10 where nothing is said.", Value = "regions", Least = 1, IsAlwaysTold = true)]
    public int Regions { get; init; } = 10;

    /// <summary>Diameter of a microscope's field, for CAP's table; null for TUPAC16's own rule on 2 mm².</summary>
    [ResultOption("--field-diameter", "Diameter of the microscope's field for --mitotic-cutoffs cap, 0.40 to 0.69; 0.5 where nothing is said.", Value = "mm", Least = 0.4, Most = 0.69)]
    public double? FieldMillimeters { get; init; }

    public override string Name => "tupac";

    public override string Summary => "mitoses in the most cellular regions of 2 mm², and TUPAC16's scores";

    public override string Demonstration => "demo-mitosis";

    /// <summary>Area of a region in mm².</summary>
    internal double SquareMillimeters => FieldMillimeters is { } diameter ? MitoticScore.AreaOfTenFields(diameter) : MitoticScore.TupacSquareMillimeters;

    public override IScreeningTask Begin(ModelInfo model, FindingOptions findings, RunTables tables) => new MitosisTask(this, model, findings, tables.Proliferation);

    internal int ScoreOf(int mitoses) => FieldMillimeters is { } diameter ? MitoticScore.Cap(mitoses, diameter) : MitoticScore.Tupac(mitoses);
}
