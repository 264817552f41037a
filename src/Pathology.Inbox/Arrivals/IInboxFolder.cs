namespace Pathology.Inbox;

/// <summary>The folder that slides arrive in. Asked by one thread at a time, but for <see cref="IsThere"/> and <see cref="FilesOf"/>.</summary>
public interface IInboxFolder
{
    /// <summary>Every file in it and below. Opens none.</summary>
    /// <exception cref="IOException">The folder cannot be looked at, as when a share is away: then nothing is known of its
    /// files.</exception>
    IReadOnlyList<InboxFile> Files(CancellationToken cancellationToken);

    /// <summary>Which of some files are slides, told from names and first bytes.</summary>
    InboxSearch SlidesAmong(IReadOnlyList<InboxFile> files, CancellationToken cancellationToken);

    /// <summary>All files of the slide that is opened by a file; nothing where that is not there any more.</summary>
    /// <exception cref="IOException">They cannot be looked at.</exception>
    IReadOnlyList<string> FilesOf(string path);

    /// <summary>Whether nobody has the file open for writing, as far as the system tells.</summary>
    bool IsFree(string path);

    /// <summary>Whether a file is there now.</summary>
    bool IsThere(string path);
}
