namespace Pathology.Inbox;

/// <summary>Where events of an inbox are written.</summary>
public interface IInboxLog
{
    /// <summary>Writes one; may be called from any thread, and never throws for a reader that went away.</summary>
    void Write(InboxEvent happened);
}
