namespace Pathology.Outputs;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Every slide was tried.</summary>
    Completed,

    /// <summary>Stopped before the last slide; the same command goes on from here.</summary>
    Cancelled,
}
