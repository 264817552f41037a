using Microsoft.Extensions.FileSystemGlobbing;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>Finds the slides that the user means: files, folders, patterns, studies on a server, and lists of them.</summary>
/// <param name="probe">What a regular file is taken for; decides for files found in folders and by patterns.</param>
/// <param name="output">The run's own output folder; null for none.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class SlideInputs(Func<string, SlideProbe> probe, string? output, CancellationToken cancellation)
{
    private const int MostNamed = 5;

    private readonly FileSifter _sifter = new(probe, output, cancellation);
    private readonly List<string> _notes = [];

    /// <summary>All slides named by <paramref name="arguments"/>, each once, in the order given and by name within a folder.</summary>
    /// <exception cref="UsageException">An argument names nothing.</exception>
    /// <exception cref="InputFileException">A list cannot be read, or two lines contradict each other; says where.</exception>
    public static FoundSlides Find(IReadOnlyList<string> arguments, string? output, Func<string, SlideProbe> probe, CancellationToken cancellation)
    {
        var inputs = new SlideInputs(probe, output, cancellation);
        var merge = new SlideMerge();
        foreach (string argument in arguments)
        {
            inputs.AddOne(argument, merge);
        }

        PassedOverFile[] passedOver = [.. ManyAlike.Together([.. inputs._sifter.PassedOver, .. merge.PassedOver])];
        if (merge.NamedTwice > 0)
        {
            inputs._notes.Add($"{merge.NamedTwice} {(merge.NamedTwice == 1 ? "slide was" : "slides were")} named more than once; each is screened once.");
        }

        if (inputs._sifter.Parts > 0)
        {
            inputs._notes.Add(FormattableString.Invariant($"{inputs._sifter.Parts} files are further parts of DICOM slides, each of which is screened once."));
        }

        return new FoundSlides(merge.Slides, passedOver, inputs._sifter.Others, inputs._notes);
    }

    private void AddOne(string argument, SlideMerge merge)
    {
        if (argument == SlideList.StandardInput)
        {
            AddList(SlideList.OpenStandardInput(), merge);
        }
        else if (DicomWebSlides.IsAddress(argument))
        {
            AddServer(argument, null, merge);
        }
        else if (Directory.Exists(argument))
        {
            AddFolder(argument, merge);
        }
        else if (SlideList.IsList(argument) && File.Exists(argument))
        {
            AddList(SlideList.Open(argument), merge);
        }
        else if (!File.Exists(argument) && argument.AsSpan().ContainsAny('*', '?'))
        {
            AddPattern(argument, merge);
        }
        else if (FileStatus.Of(argument).Kind == FileKind.File && ListedIn(argument) is { } listed)
        {
            string folder = Path.GetDirectoryName(argument) ?? "";
            FoundFile[] files = [.. listed.Select(path => new FoundFile(path, Path.GetRelativePath(folder.Length == 0 ? "." : folder, path), FileStatus.Of(path), null))];
            AddFound(files, merge, $"{argument}: no slide is among the {files.Length} files that it lists", _sifter.PassedOver.Count);
        }
        else if (argument.StartsWith('-') && !File.Exists(argument))
        {
            throw new UsageException($"'{argument}' is neither an option nor a file; 'pathology screen --help' lists the options.");
        }
        else
        {
            // A file that is not there is still a slide of the run: its line says so, and the others are screened.
            merge.Add(new SlideInput(argument, Path.GetFileName(argument)), FileStatus.Of(argument).Identity);
        }
    }

    // A file that cannot be read is a slide that fails.
    private static IReadOnlyList<string>? ListedIn(string file)
    {
        try
        {
            return Slide.FilesListedIn(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SlideException)
        {
            return null;
        }
    }

    private void AddList((SlideList List, IEnumerable<SlideInput> Slides) opened, SlideMerge merge)
    {
        foreach (SlideInput slide in opened.Slides)
        {
            cancellation.ThrowIfCancellationRequested();
            if (DicomWebSlides.IsAddress(slide.Path))
            {
                AddServer(slide.Path, slide, merge);
            }
            else
            {
                merge.Add(slide, FileStatus.Of(slide.Path).Identity);
            }
        }

        _notes.AddRange(opened.List.Notes);
    }

    // The slides of a study on a server, each of which is called after its container.
    private void AddServer(string address, SlideInput? listed, SlideMerge merge)
    {
        foreach ((string one, string name) in DicomWebSlides.FindAsync(address, cancellation).GetAwaiter().GetResult())
        {
            var slide = new SlideInput(one, $"{name}.dcm");
            merge.Add(listed is null ? slide : slide with { Listed = listed.Listed, ListedLine = listed.ListedLine }, identity: null);
        }
    }

    private void AddFolder(string folder, SlideMerge merge)
    {
        int before = _sifter.PassedOver.Count;
        IReadOnlyList<FoundFile> files = new FolderSearch(_sifter.PassedOver, cancellation).Search(folder);
        AddFound(files, merge, $"{folder}: no slide was found in this folder or below it", before);
    }

    private void AddPattern(string pattern, SlideMerge merge)
    {
        string fixedPart = Path.GetDirectoryName(pattern[..(pattern.AsSpan().IndexOfAny('*', '?') + 1)]) ?? "";
        string root = fixedPart.Length == 0 ? "." : fixedPart;
        string rest = pattern[fixedPart.Length..].TrimStart(Path.DirectorySeparatorChar, '/');
        int depth = rest.Contains("**", StringComparison.Ordinal) ? int.MaxValue : rest.Count(c => c == '/');
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(rest);
        int before = _sifter.PassedOver.Count;

        // The same walk as through a folder: links end, pipes are no slides, and a folder that may not be read is named.
        List<PassedOverFile> folders = [];
        FoundFile[] files = !Directory.Exists(root) ? [] :
            [.. new FolderSearch(folders, cancellation).Search(root, depth).Where(file => matcher.Match(file.RelativeName).HasMatches)
                .Select(file => fixedPart.Length == 0 ? file with { Path = file.RelativeName } : file)];
        _sifter.PassedOver.AddRange(folders.Where(folder => !Path.GetFileName(folder.Path).StartsWith('.')));
        AddFound(files, merge, files.Length == 0 ? $"{pattern}: no file matches this pattern" : $"{pattern}: no slide is among the files that match", before);
    }

    private void AddFound(IReadOnlyList<FoundFile> files, SlideMerge merge, string ifNone, int passedOverBefore)
    {
        bool any = false;
        foreach (FoundFile file in _sifter.SlidesAmong(files))
        {
            cancellation.ThrowIfCancellationRequested();
            any = true;
            merge.Add(new SlideInput(file.Path, file.RelativeName), file.Status.Identity);
        }

        if (!any)
        {
            PassedOverFile[] passedOver = [.. ManyAlike.Together([.. _sifter.PassedOver.Skip(passedOverBefore)])];
            string more = passedOver.Length > MostNamed ? $" and {passedOver.Length - MostNamed} more." : "";
            throw new UsageException(passedOver.Length == 0
                ? $"{ifNone}."
                : $"{ifNone}; passed over: {string.Join(' ', passedOver.Take(MostNamed).Select(file => $"{file.Path} {file.Reason}"))}{more}");
        }
    }
}
