namespace Pathology.Marks;

/// <summary>A mark was changed by somebody since the version that a change was made on. Neither is lost: the change is with its maker.</summary>
/// <param name="message">Who changed it and when, as a sentence.</param>
/// <param name="current">The mark as it is now; null where there is none.</param>
public sealed class MarkConflictException(string message, Mark? current) : Exception(message)
{
    /// <summary>The mark as it is now; null where there is none.</summary>
    public Mark? Current { get; } = current;
}
