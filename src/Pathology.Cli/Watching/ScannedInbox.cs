using Pathology.Inbox;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>An inbox on a file system, searched and sifted as any folder of slides is.</summary>
/// <remarks>What a file is taken for is kept as long as it does not change, so that a look opens only what is new.</remarks>
internal sealed class ScannedInbox(string folder, string output) : IInboxFolder
{
    private Dictionary<string, (InboxFile File, SlideProbe Probe)> _probes = new(StringComparer.Ordinal);
    private Dictionary<string, FoundFile> _found = new(StringComparer.Ordinal);

    public IReadOnlyList<InboxFile> Files(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder} is not there.");
        }

        List<PassedOverFile> unreadable = [];
        IReadOnlyList<FoundFile> found = new FolderSearch(unreadable, cancellationToken).Search(folder);
        if (unreadable.FirstOrDefault(one => one.Path == folder) is { } root)
        {
            throw new IOException($"{root.Path} {root.Reason}");
        }

        _found = found.ToDictionary(file => file.RelativeName, StringComparer.Ordinal);
        return [.. found.Select(file => new InboxFile(file.Path, file.RelativeName, file.Status.Length, file.Status.Changed))];
    }

    public InboxSearch SlidesAmong(IReadOnlyList<InboxFile> files, CancellationToken cancellationToken)
    {
        Dictionary<string, (InboxFile, SlideProbe)> probes = new(files.Count, StringComparer.Ordinal);
        Dictionary<string, InboxFile> byPath = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var sifter = new FileSifter(
            path =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                InboxFile file = byPath[path];
                bool isKnown = _probes.TryGetValue(path, out (InboxFile File, SlideProbe Probe) known) && known.File == file;
                SlideProbe probe = isKnown ? known.Probe : Slide.Probe(path);
                probes[path] = (file, probe);
                return probe;
            },
            output,
            cancellationToken);
        InboxSlide[] slides =
        [
            .. sifter.SlidesAmong([.. files.Select(file => _found[file.RelativeName])])
                .Select(slide => new InboxSlide(byPath[slide.Path], SlideNames.Of(slide.RelativeName))),
        ];
        _probes = probes;
        return new InboxSearch(slides, sifter.PassedOver);
    }

    public IReadOnlyList<string> FilesOf(string path) => IsThere(path) ? Slide.FilesOf(path) : [];

    public bool IsFree(string path) => OpenElsewhere.IsFree(path);

    public bool IsThere(string path) => File.Exists(path);
}
