using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>
/// What is made of a run's slides at its end. A change in it changes tables of the run and no slide's result, so it is in no key.
/// </summary>
public sealed record RunTables
{
    /// <summary>Whose the slides are; null where their names tell.</summary>
    public PatientTable? Patients { get; init; }

    /// <summary>What foretells molecular scores from mitoses; null for nothing.</summary>
    public ProliferationModel? Proliferation { get; init; }
}
