using Pathology.Scoring;
using Pathology.Slides;

namespace Pathology.Tasks;

/// <summary>Where tumour really lies: a folder of masks, or of ASAP annotations, named like the slides, or what a reader marked.</summary>
public sealed class TruthFolder
{
    // What masks are called beyond the slide's name. The first that occurs goes for the whole folder: it may hold the slides themselves
    // too, and a slide read as a mask would be tumour wherever it is white.
    private static readonly string[] s_maskEndings = ["_mask", "_mask_level5", ""];
    private const long LargestAnnotation = 256L << 20;

    private static readonly string[] s_maskFiles = [".tif", ".tiff", ".pgm"];

    private readonly Dictionary<string, string> _files;
    private readonly bool _isMasks;
    private readonly byte? _tumourValue;
    private readonly bool _isStrict;
    private readonly IReadOnlyCollection<string> _notes;
    private readonly ReadHosts? _hosts;

    private TruthFolder(Dictionary<string, string> files, bool isMasks, byte? tumourValue, bool isStrict, IReadOnlyCollection<string> notes, ReadHosts? hosts) =>
        (_files, _isMasks, _tumourValue, _isStrict, _notes, _hosts) = (files, isMasks, tumourValue, isStrict, notes, hosts);

    /// <summary>The reader whose marks are the truth; null where it lies in files.</summary>
    public ReaderTruth? Reader { get; private init; }

    /// <summary>What was passed over in the folder, a sentence each.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>The slides that there is a file for.</summary>
    public IEnumerable<string> Names => _files.Keys;

    /// <summary>A folder of masks: pyramids, or portable graymaps.</summary>
    /// <param name="tumourValue">The value of tumour; null for what CAMELYON16's masks have.</param>
    /// <param name="hosts">Processes that read in place of this one; null for none.</param>
    /// <exception cref="InputFileException">There is no such folder, or no mask in it, or two files are of the same slide.</exception>
    public static TruthFolder OfMasks(string folder, byte? tumourValue, ReadHosts? hosts)
    {
        List<string> notes = [];
        string[] masks = FilesIn(folder, s_maskFiles, notes);
        return s_maskEndings
            .Select(ending => ByName(masks, path => MaskName(path, ending)))
            .FirstOrDefault(files => files.Count > 0) is { } files
                ? new TruthFolder(files, true, tumourValue, false, notes, hosts)
                : throw new InputFileException(folder, null, "holds no mask; masks are named like their slide, Tumor_001_mask.tif.");
    }

    /// <summary>A folder of ASAP's annotations.</summary>
    /// <param name="isStrict">Whether outlines that cross themselves are refused.</param>
    /// <exception cref="InputFileException">There is no such folder, or two files are of the same slide.</exception>
    public static TruthFolder OfAnnotations(string folder, bool isStrict)
    {
        List<string> notes = [];
        return new TruthFolder(ByName(FilesIn(folder, [".xml"], notes), Path.GetFileNameWithoutExtension), false, null, isStrict, notes, null);
    }

    /// <summary>What a reader marked; they say of each slide that they read whether it holds tumour.</summary>
    /// <param name="reader">Who, and what they say.</param>
    /// <param name="isStrict">Whether outlines that cross themselves are refused.</param>
    public static TruthFolder OfReader(ReaderTruth reader, bool isStrict)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Dictionary<string, string> places = new(SlideName.Comparer);
        foreach (string name in reader.Areas.Keys)
        {
            places.Add(name, $"{reader.Source}: the marks of {name}");
        }

        return new TruthFolder(places, false, null, isStrict, reader.Notes, null) { Reader = reader };
    }

    /// <summary>The file for a slide, or what its marks are called; null where there is none.</summary>
    public string? FileOf(string name) => _files.GetValueOrDefault(name);

    /// <summary>Reads the truth of a slide that there is a file for.</summary>
    /// <exception cref="InputFileException">The file cannot be used.</exception>
    /// <param name="result">The slide's results, and what their run knows of the slide.</param>
    /// <param name="micronsPerPixel">Micrometres across a base pixel, as the user says.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal TumourMask Read(SlideResult result, double? micronsPerPixel, CancellationToken cancellationToken)
    {
        string path = _files[result.Name];
        try
        {
            return _isMasks
                ? ReadMask(path, new MaskedSlide(result.Size, micronsPerPixel ?? result.MicronsPerPixel) { Reach = result.Reach }, cancellationToken)
                : AnnotatedTumour.Draw(path, Reader?.Areas[result.Name] ?? ReadAnnotations(path), result.Size, _isStrict);
        }
        catch (SlideException error)
        {
            throw new InputFileException(path, null, error.Message.Replace($"{path}: ", "", StringComparison.Ordinal), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private TumourMask ReadMask(string path, MaskedSlide slide, CancellationToken cancellationToken)
    {
        if (TumourMaskReader.TryReadGraymap(path, _tumourValue) is { } graymap)
        {
            return graymap;
        }

        using ISlide mask = Slide.Open(path, new SlideOpenOptions { Background = default(Rgb24), CacheBytes = 0, Hosts = _hosts });
        return TumourMaskReader.Read(mask, _tumourValue, slide, cancellationToken);
    }

    private static string? MaskName(string path, string ending)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name[..^ending.Length] : null;
    }

    private static AsapAnnotations ReadAnnotations(string path)
    {
        using FileStream file = RegularFile.OpenRead(path);
        return file.Length <= LargestAnnotation
            ? AsapAnnotations.Read(path, file)
            : throw new InputFileException(path, null, $"{file.Length >> 20} MB of outlines are too many; give the truth as a mask.");
    }

    private static string[] FilesIn(string folder, IReadOnlyList<string> endings, List<string> notes) => Directory.Exists(folder)
        ? EvaluatedFiles.In(folder, endings, isDeep: false, notes)
        : throw new InputFileException(folder, null, "there is no such folder; give the folder with a file for each slide that holds tumour.");

    private static Dictionary<string, string> ByName(string[] paths, Func<string, string?> nameOf)
    {
        Dictionary<string, string> files = new(SlideName.Comparer);
        foreach (string path in paths)
        {
            if (nameOf(path) is { Length: > 0 } name && !files.TryAdd(name, path))
            {
                throw new InputFileException(path, null, $"{files[name]} is of the same slide; keep one of them.");
            }
        }

        return files;
    }
}
