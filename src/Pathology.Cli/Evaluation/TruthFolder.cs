using Pathology.Scoring;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>Where tumour really lies: a folder of masks, or of ASAP annotations, named like the slides.</summary>
internal sealed class TruthFolder
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

    private TruthFolder(Dictionary<string, string> files, bool isMasks, byte? tumourValue, bool isStrict) =>
        (_files, _isMasks, _tumourValue, _isStrict) = (files, isMasks, tumourValue, isStrict);

    /// <summary>The slides that there is a file for.</summary>
    public IEnumerable<string> Names => _files.Keys;

    /// <exception cref="UsageException">There is no such folder, or no mask in it.</exception>
    /// <exception cref="InputFileException">Two files are of the same slide.</exception>
    public static TruthFolder OfMasks(string folder, byte? tumourValue) => s_maskEndings
        .Select(ending => FilesIn(folder, "--masks", path => MaskName(path, ending)))
        .FirstOrDefault(files => files.Count > 0) is { } files
            ? new TruthFolder(files, true, tumourValue, false)
            : throw new UsageException($"{folder}: holds no mask; masks are named like their slide, Tumor_001_mask.tif.");

    /// <exception cref="UsageException">There is no such folder.</exception>
    /// <exception cref="InputFileException">Two files are of the same slide.</exception>
    public static TruthFolder OfAnnotations(string folder, bool isStrict) => new(
        FilesIn(folder, "--annotations", path => Path.GetExtension(path).Equals(".xml", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(path) : null),
        false,
        null,
        isStrict);

    /// <summary>The file for a slide; null where there is none.</summary>
    public string? FileOf(string name) => _files.GetValueOrDefault(name);

    /// <summary>Reads the truth of a slide that there is a file for.</summary>
    /// <exception cref="InputFileException">The file cannot be used.</exception>
    public TumourMask Read(SlideResult result, CancellationToken cancellationToken)
    {
        string path = _files[result.Name];
        try
        {
            return _isMasks ? ReadMask(path, cancellationToken) : AnnotatedTumour.Draw(path, ReadAnnotations(path), result.Size, _isStrict);
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

    private TumourMask ReadMask(string path, CancellationToken cancellationToken)
    {
        if (TumourMaskReader.TryReadGraymap(path, _tumourValue) is { } graymap)
        {
            return graymap;
        }

        using ISlide mask = Slide.Open(path, new SlideOpenOptions { Background = default(Rgb24), CacheBytes = 0, Hosts = ProgramHosts.Current });
        return TumourMaskReader.Read(mask, _tumourValue, cancellationToken);
    }

    private static string? MaskName(string path, string ending)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        bool isMask = s_maskFiles.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
        return isMask ? name[..^ending.Length] : null;
    }

    private static AsapAnnotations ReadAnnotations(string path)
    {
        using FileStream file = RegularFile.OpenRead(path);
        return file.Length <= LargestAnnotation
            ? AsapAnnotations.Read(path, file)
            : throw new InputFileException(path, null, $"{file.Length >> 20} MB of outlines are too many; give the truth as a mask.");
    }

    private static Dictionary<string, string> FilesIn(string folder, string option, Func<string, string?> nameOf)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{folder}: there is no such folder; {option} takes the folder with a file for each slide that holds tumour.");
        }

        Dictionary<string, string> files = new(SlideName.Comparer);
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (nameOf(path) is { Length: > 0 } name && !files.TryAdd(name, path))
            {
                throw new InputFileException(path, null, $"{files[name]} is of the same slide; keep one of them.");
            }
        }

        return files;
    }
}
