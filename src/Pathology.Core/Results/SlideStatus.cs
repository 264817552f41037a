namespace Pathology;

/// <summary>How a slide of a run ended.</summary>
public enum SlideStatus
{
    /// <summary>Screened now, all files written.</summary>
    Completed,

    /// <summary>Screened by an earlier run with the same model, options and file; its results stand.</summary>
    Unchanged,

    /// <summary>It could not be screened; <see cref="SlideOutcome.Reason"/> says why.</summary>
    Failed,
}
