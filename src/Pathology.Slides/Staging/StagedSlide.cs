namespace Pathology.Slides.Staging;

/// <summary>A slide that is read from a copy and speaks of the original; closing it removes the copy.</summary>
internal sealed class StagedSlide : ISlide, IStoredTiles, IExpectsReads
{
    private readonly ISlide _slide;
    private readonly StagedCopy _copy;
    private readonly Action _closed;
    private int _isClosed;

    /// <param name="slide">The copy, opened; owned from now on.</param>
    /// <param name="copy">What it is a copy of.</param>
    /// <param name="closed">Is called once, after the slide is closed.</param>
    public StagedSlide(ISlide slide, StagedCopy copy, Action closed)
    {
        (_slide, _copy, _closed) = (slide, copy, closed);
        Info = slide.Info with
        {
            Path = copy.OfOriginal(slide.Info.Path),
            Warnings = [.. slide.Info.Warnings.Select(copy.OfOriginal)],
        };
    }

    public SlideInfo Info { get; }

    public IReadOnlyCollection<DamagedTile> DamagedTiles => _slide.DamagedTiles;

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        try
        {
            _slide.Read(region, destination);
        }
        catch (SlideException error)
        {
            throw _copy.OfOriginal(error);
        }
    }

    public RgbImage ReadAssociatedImage(string name) => OfCopy(() => _slide.ReadAssociatedImage(name));

    public byte[]? ReadIccProfile() => OfCopy(_slide.ReadIccProfile);

    public byte[]? ReadStoredTile(int level, long column, long row) => OfCopy(() => (_slide as IStoredTiles)?.ReadStoredTile(level, column, row));

    public void Expect(IEnumerable<SlideRegion> regions) => (_slide as IExpectsReads)?.Expect(regions);

    public void Dispose()
    {
        _slide.Dispose();
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            _closed();
        }
    }

    private T OfCopy<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SlideException error)
        {
            throw _copy.OfOriginal(error);
        }
    }
}
