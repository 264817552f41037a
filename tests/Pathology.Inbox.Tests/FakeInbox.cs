namespace Pathology.Inbox.Tests;

/// <summary>An inbox in memory: every file that ends on .svs, .mrxs or .dcm is a slide.</summary>
internal sealed class FakeInbox : IInboxFolder
{
    private readonly SortedDictionary<string, InboxFile> _files = new(StringComparer.Ordinal);

    /// <summary>Set while the share is away.</summary>
    public bool IsAway { get; set; }

    /// <summary>Files that somebody has open for writing.</summary>
    public HashSet<string> Open { get; } = [];

    public void Put(string name, long length = 100, int changed = 0) =>
        _files[name] = new InboxFile($"/in/{name}", name, length, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(changed));

    public void Remove(string name) => _files.Remove(name);

    public IReadOnlyList<InboxFile> Files(CancellationToken cancellationToken) =>
        IsAway ? throw new IOException("/in is not there") : [.. _files.Values];

    public InboxSearch SlidesAmong(IReadOnlyList<InboxFile> files, CancellationToken cancellationToken) =>
        new(
        [.. files.Where(file => Path.GetExtension(file.Path) is ".svs" or ".mrxs" or ".dcm").Select(file => new InboxSlide(file, SlideNames.Of(file.RelativeName)))],
        []);

    public IReadOnlyList<string> FilesOf(string path) => IsThere(path) ? [path] : [];

    public bool IsFree(string path) => !Open.Contains(path);

    public bool IsThere(string path) => !IsAway && _files.Values.Any(file => file.Path == path);
}
