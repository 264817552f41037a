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

    public ViewerServices(ViewerOptions options)
    {
        Options = options;
        Catalog = new SlideCatalog(options.Sources, TimeProvider.System);
        Marks = new MarkBooks(Catalog.Sources);
        Pool = new SlidePool(options.OpenSlides, options.Opening, options.SlideFolders);
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

    public FindingsCache<ScreenedSlide> Screened { get; } = new(KeptFindings);

    public FindingsCache<byte[]> Heatmaps { get; } = new(KeptFindings);

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync().ConfigureAwait(false);
        Maker.Dispose();
        Marks.Dispose();
    }
}
