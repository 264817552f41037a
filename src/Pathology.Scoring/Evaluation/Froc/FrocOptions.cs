namespace Pathology.Scoring;

/// <summary>How lesions are scored.</summary>
public sealed record FrocOptions
{
    /// <summary>Whose rules are followed.</summary>
    public FrocProtocol Protocol { get; init; } = FrocProtocol.Isbi2016;

    /// <summary>
    /// Counts isolated tumour cells as lesions to be found, as the 2018 scorer can be told to; the challenge leaves them out: finding
    /// them is no hit and no false alarm, missing them no miss.
    /// </summary>
    public bool IncludeIsolatedTumourCells { get; init; }

    /// <summary>
    /// Micrometres across a base pixel, for slides that are not CAMELYON16's; null for what the protocol says: always 0.243 in 2016, the
    /// mask's own word in 2018 and 0.243 where it has none.
    /// </summary>
    public double? MicronsPerPixel { get; init; }
}
