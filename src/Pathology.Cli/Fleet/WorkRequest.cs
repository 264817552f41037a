using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary>What the user asked <c>work</c> to do, checked.</summary>
/// <param name="Screening">How slides are screened, into which folder.</param>
/// <param name="Worker">What this worker is called.</param>
/// <param name="Rules">How long it has slides.</param>
internal sealed record WorkRequest(ScreenRequest Screening, string Worker, QueueRules Rules)
{
    /// <summary>Slides taken at once where nothing is said: the next is prepared while one is scored and the one before is written.</summary>
    public const int UsualTake = 4;

    public int Take { get; init; } = UsualTake;

    /// <summary>The folder that the workers' folders lie in.</summary>
    public string Workers => Path.Combine(Screening.Output, "workers");

    /// <summary>This worker's results folder.</summary>
    public string Folder => Path.Combine(Workers, Worker);
}
