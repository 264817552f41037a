namespace Pathology.Inbox;

/// <summary>
/// Why no slide is begun at the moment; says when that begins and when it ends. Not for two threads at once, but for <see cref="Why"/>.
/// </summary>
internal sealed class InboxHold(InboxOptions options, InboxJournal journal)
{
    private volatile string? _noInbox;
    private volatile string? _noRoom;

    /// <summary>A sentence; null where all goes on.</summary>
    public string? Why => _noRoom ?? _noInbox;

    /// <summary>Whether too little room is left to begin a slide; asks the disk.</summary>
    public bool IsDiskLow() => options.FreeBytes(options.OutputFolder) is { } free && free < options.LeaveFree;

    /// <summary>The disk is full, or <paramref name="isLow"/> says that it is not any more.</summary>
    public void Room(bool isLow)
    {
        if (isLow && _noRoom is null)
        {
            string left = options.FreeBytes(options.OutputFolder) is { } free ? InboxJournal.Size(free) : "too little";
            _noRoom = $"{options.OutputFolder}: {left} left on the disk, and {InboxJournal.Size(options.LeaveFree)} are to stay free. No slide is begun until there is room; none fails for it.";
            journal.Note("paused.disk", _noRoom, InboxEventLevel.Error);
        }
        else if (!isLow && _noRoom is not null)
        {
            _noRoom = null;
            journal.Note("resumed.disk", "There is room on the disk again; going on.");
        }
    }

    /// <summary>The inbox cannot be looked at for this reason, or can again.</summary>
    public void Inbox(string? reason)
    {
        if (reason is not null && _noInbox is null)
        {
            journal.Note("paused.inbox", $"The inbox cannot be looked at: {reason.TrimEnd('.')}. No slide is begun until it can.", InboxEventLevel.Error);
        }
        else if (reason is null && _noInbox is not null)
        {
            journal.Note("resumed.inbox", "The inbox can be looked at again; going on.");
        }

        _noInbox = reason is null ? null : $"The inbox cannot be looked at: {reason}";
    }
}
