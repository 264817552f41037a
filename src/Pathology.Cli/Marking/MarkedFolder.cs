using Pathology.Marks;
using Pathology.Outputs;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>A folder whose slides readers mark: of a run, or of slides alone.</summary>
internal sealed class MarkedFolder : IDisposable
{
    private readonly string _path;
    private readonly ScreenedRun? _run;

    /// <exception cref="UsageException">There is no such folder.</exception>
    public MarkedFolder(string path)
    {
        _path = Directory.Exists(path) ? path : throw new UsageException($"{path}: there is no such folder; give a run's folder, or one of slides that 'pathology serve' showed.");
        _run = File.Exists(Path.Combine(path, "slides.jsonl")) ? ScreenedRun.Open(path) : null;
        Store = MarkStore.In(path);
    }

    public MarkStore Store { get; }

    /// <summary>Whether the folder has a slide of this name.</summary>
    public bool Has(string slide) => _run is null
        ? File.Exists(Path.Combine(_path, slide)) || Store.Of(slide).Count > 0
        : _run.Slides.Any(outcome => outcome.Name == slide);

    /// <summary>A slide by the stem of its file's name, where the name with its ending is the slide's.</summary>
    public string NameOf(string stem) => Has(stem) || _run is not null ? stem : Directory.EnumerateFiles(_path, $"{stem}.*")
        .Select(file => Path.GetRelativePath(_path, file))
        .FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == Path.GetFileName(stem)) ?? stem;

    /// <summary>Where QuPath's coordinates of a slide start, in base pixels.</summary>
    /// <exception cref="InputFileException">The slide's result is damaged.</exception>
    public BasePoint OriginOf(string slide)
    {
        if (_run is not null)
        {
            return _run.Slides.FirstOrDefault(outcome => outcome.Name == slide) is { Status: not SlideStatus.Failed } screened
                ? _run.OriginOf(screened, GeoJsonFrame.QuPath)
                : default;
        }

        string file = Path.Combine(_path, slide);
        if (!File.Exists(file))
        {
            return default;
        }

        using ISlide opened = Slide.Open(file, new SlideOpenOptions { Hosts = ProgramHosts.Current });
        BaseRectangle shown = GeoJsonFrame.QuPath.PartOf(opened.Info);
        return new BasePoint(shown.X, shown.Y);
    }

    /// <exception cref="UsageException">Nobody has marked anything.</exception>
    public MarkedFolder ThrowIfUnmarked() => Store.Exists
        ? this
        : throw new UsageException($"{_path}: nobody has marked anything here; open it with 'pathology serve', or take marks in with 'pathology marks import'.");

    public void Dispose() => Store.Dispose();
}
