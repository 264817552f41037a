namespace Pathology.Cli;

/// <summary>What the user asked <c>plan</c> to do, checked.</summary>
/// <param name="File">Where the plan goes.</param>
/// <param name="Screening">How the slides are going to be screened, as far as it decides which tiles are taken.</param>
internal sealed record PlanRequest(string File, ScreenRequest Screening)
{
    /// <summary>What one task scores in a second; null to try it on this machine.</summary>
    public double? TilesPerSecond { get; init; }

    /// <summary>Into how many shards the plan is going to be cut, to be told how even they are; null for not yet known.</summary>
    public int? Tasks { get; init; }

    /// <summary>Slides that are looked at at once.</summary>
    public required int AtOnce { get; init; }
}
