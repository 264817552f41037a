namespace Pathology.Inbox;

/// <summary>What the queue made of a slide that arrived.</summary>
internal enum Offer
{
    /// <summary>It is in the queue in this version already.</summary>
    Known,

    New,

    /// <summary>Other content under a name that is in the queue: it is screened again.</summary>
    Changed,

    /// <summary>Another file of the inbox has the same name and is there still.</summary>
    SameName,
}
