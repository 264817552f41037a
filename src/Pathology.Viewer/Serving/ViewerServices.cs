using Pathology.Outputs;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Findings;
using Pathology.Viewer.Live;
using Pathology.Viewer.Reading;
using Pathology.Viewer.Slides;

namespace Pathology.Viewer.Serving;

/// <summary>What the endpoints share; lives as long as the server.</summary>
internal sealed class ViewerServices : IAsyncDisposable
{
    private const int KeptFindings = 8;

    private readonly FindingsCache<ScreenedSlide> _screened = new(KeptFindings);

    public ViewerServices(ViewerOptions options)
    {
        Options = options;
        Catalog = new SlideCatalog(options.Sources, TimeProvider.System);
        Marks = new MarkBooks(Catalog.Sources);
        Pool = new SlidePool(options.OpenSlides, entry => ChosenPicture.Of(entry, options.Opening, ScreenedIn), options.SlideFolders);
        Tiles = new TileCache(options.TileCacheBytes);
        Live = new LiveFeed(Catalog, Marks, TimeProvider.System);
    }

    public ViewerOptions Options { get; }

    public SlideCatalog Catalog { get; }

    public MarkBooks Marks { get; }

    public SlidePool Pool { get; }

    public TileCache Tiles { get; }

    public LiveFeed Live { get; }

    public TileMaker Maker { get; } = new();

    public FindingsCache<byte[]> Heatmaps { get; } = new(KeptFindings);

    /// <summary>What was found on the slide of a folder.</summary>
    /// <exception cref="InputFileException">A file is absent or damaged.</exception>
    public ScreenedSlide ScreenedIn(string folder) => _screened.Get(Path.Combine(folder, SlideOutputs.ResultFile), () => ScreenedSlide.Read(folder));

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync().ConfigureAwait(false);
        Maker.Dispose();
        Marks.Dispose();
    }
}
