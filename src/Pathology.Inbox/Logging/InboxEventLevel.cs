namespace Pathology.Inbox;

/// <summary>How much an event matters.</summary>
public enum InboxEventLevel
{
    /// <summary>All is well.</summary>
    Info,

    /// <summary>Somebody may want to look.</summary>
    Warning,

    /// <summary>A slide failed for good, or nothing goes on.</summary>
    Error,
}
