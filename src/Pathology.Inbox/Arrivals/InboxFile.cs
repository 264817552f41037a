namespace Pathology.Inbox;

/// <summary>A file in the inbox, as a look at it found it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="RelativeName">Its path below the inbox, with forward slashes.</param>
/// <param name="Length">Bytes in it.</param>
/// <param name="Changed">When it was changed last, in UTC.</param>
public readonly record struct InboxFile(string Path, string RelativeName, long Length, DateTime Changed);
