using System.Collections.Immutable;
using Pathology.Slides.Native;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Dicom;

/// <summary>A slide of DICOM objects, its frames decoded straight from where they are.</summary>
internal sealed class DicomReader : ISlide, IStoredTiles, IForgetful, IExpectsReads
{
    private readonly FrameDecoder _decoder;
    private readonly ImmutableArray<DicomLevel> _levels;
    private readonly TilePainter _painter;
    private readonly ImmutableDictionary<string, DicomLevel> _beside;
    private readonly DicomInstance _first;
    private readonly ISlide? _hosted;
    private volatile bool _isDisposed;

    private DicomReader(
        SlideInfo info,
        DicomInstance first,
        FrameDecoder decoder,
        ImmutableArray<DicomLevel> levels,
        ImmutableDictionary<string, DicomLevel> beside,
        long cacheBytes,
        ISlide? hosted)
    {
        (Info, _first, _decoder, _levels, _beside, _hosted) = (info, first, decoder, levels, beside, hosted);
        _painter = new TilePainter([.. levels], info, cacheBytes);
    }

    public SlideInfo Info { get; }

    public IReadOnlyCollection<DamagedTile> DamagedTiles => _hosted?.DamagedTiles ?? _painter.DamagedTiles;

    /// <summary>Opens the slide that a file is part of.</summary>
    /// <exception cref="SlideException">A file of it is damaged, or of a kind that is not read; names it.</exception>
    internal static DicomReader Open(DicomInstance given, SlideOpenOptions options)
    {
        ImmutableArray<DicomInstance> files = DicomSeries.Around(given);
        return Open(given.Path, files, new FileFrames(files), options);
    }

    /// <summary>Opens the slide that some objects make up; takes over <paramref name="source"/>.</summary>
    /// <exception cref="SlideException">One of them is damaged, or of a kind that is not read; names it.</exception>
    internal static DicomReader Open(string path, ImmutableArray<DicomInstance> files, IFrameSource source, SlideOpenOptions options)
    {
        var decoder = new FrameDecoder(source);
        DicomReader? reader = null;
        try
        {
            ImmutableArray<DicomLevel> levels = DicomLevels.Of(files, FrameChoice.Of(options), decoder);
            if (levels.IsEmpty)
            {
                throw new UnsupportedSlideException(path, "holds only a label or an overview of a slide; the files of the slide itself are not beside it.");
            }

            RequireDecoders(levels);
            ImmutableDictionary<string, DicomLevel> beside = DicomLevels.Beside(files, decoder);
            DicomInstance first = files.First(file => DicomLevels.IsOfPyramid(file) && (file.Width, file.Height) == (levels[0].Width, levels[0].Height));
            SlideInfo info = InfoOf(path, first, files.Length, levels, beside, options);
            reader = new DicomReader(info, first, decoder, levels, beside, options.CacheBytes, Hosted(path, levels, options));
            return reader;
        }
        finally
        {
            if (reader is null)
            {
                decoder.Dispose();
            }
        }
    }

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        SlideLevel level = RegionCheck.LevelOf(Info, region, destination.Length);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!RegionCheck.Touches(region, level))
        {
            destination.Fill(Info.Background);
        }
        else if (_hosted is not null)
        {
            _hosted.Read(region, destination);
        }
        else
        {
            _painter.Read(region, destination);
        }
    }

    public void Expect(IEnumerable<SlideRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        if (_decoder.Source.FetchesAhead && _hosted is null)
        {
            _decoder.Source.Expect(regions.SelectMany(PlacesOf), isAtOnce: false);
        }
    }

    /// <summary>Has the levels that are so much smaller than the sharpest one fetched as a whole, where they have few frames.</summary>
    internal void ExpectWhole(double leastDownsample, long mostFrames)
    {
        foreach ((int i, DicomLevel level) in _levels.Index())
        {
            if (Info.Levels[i].Downsample >= leastDownsample && level.Tiles <= mostFrames)
            {
                level.Expect(0, 0, level.Columns - 1, level.Rows - 1);
            }
        }
    }

    // The tiles that the painter will ask for: a region that starts between pixels takes one pixel more.
    private IEnumerable<FramePlace> PlacesOf(SlideRegion region)
    {
        DicomLevel level = _levels[region.Level];
        double downsample = Info.Levels[region.Level].Downsample;
        (LevelOrigin x, LevelOrigin y) = (LevelOrigin.Of(region.Origin.X, downsample), LevelOrigin.Of(region.Origin.Y, downsample));
        int more = x.Part == 0 && y.Part == 0 ? 0 : 1;
        (long left, long right) = (Math.Max(x.Whole, 0), Math.Min(x.Whole + region.Size.Width + more, level.Width));
        (long top, long bottom) = (Math.Max(y.Whole, 0), Math.Min(y.Whole + region.Size.Height + more, level.Height));
        return right > left && bottom > top
            ? level.PlacesIn(left / level.Tile.Width, top / level.Tile.Height, (right - 1) / level.Tile.Width, (bottom - 1) / level.Tile.Height)
            : [];
    }

    public byte[]? ReadStoredTile(int level, long column, long row)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _painter.ReadStored(level, column, row);
    }

    public RgbImage ReadAssociatedImage(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_beside.TryGetValue(name, out DicomLevel? picture))
        {
            throw new ArgumentException($"{Info.Path}: has no image '{name}'; it has {string.Join(", ", Info.AssociatedImages.Keys)}.", nameof(name));
        }

        var image = new RgbImage(new PixelSize((int)picture.Width, (int)picture.Height));
        SlideInfo asSlide = new(Info.Path, Info.Vendor, [new SlideLevel(picture.Width, picture.Height, 1)]);
        using var painter = new TilePainter([picture], asSlide, cacheBytes: 0);
        return painter.TryRead(new SlideRegion(0, new BasePoint(0, 0), image.Size), image.Pixels)
            ? image
            : throw new SlideException(Info.Path, $"its {name} image is damaged.");
    }

    public byte[]? ReadIccProfile() => _decoder.Source.FetchesAhead ? DicomIccProfile.Held(_first) : DicomIccProfile.Read(_first);

    public void Forget() => _painter.Forget();

    public void Dispose()
    {
        _isDisposed = true;
        _hosted?.Dispose();
        _painter.Dispose();
        _decoder.Dispose();
    }

    // OpenJPEG, which decodes JPEG 2000, has been ended by damaged files too often to be trusted in this process.
    private static ISlide? Hosted(string path, ImmutableArray<DicomLevel> levels, SlideOpenOptions options) =>
        options.Hosts is { } hosts && levels.Any(level => level.Coding == PixelCoding.Jpeg2000)
            ? hosts.Open(path, options with { Reader = DicomFormat.ReaderName })
            : null;

    private static SlideInfo InfoOf(
        string path, DicomInstance first, int files, ImmutableArray<DicomLevel> levels, ImmutableDictionary<string, DicomLevel> beside, SlideOpenOptions options)
    {
        (MicronsPerPixel? resolution, string source) = DicomSlideInfo.ResolutionOf(first);
        DicomLevel sharpest = levels[0];
        return new SlideInfo(path, "dicom", [.. levels.Select(level => LevelOf(level, sharpest))])
        {
            Reader = "dicom",
            MicronsPerPixel = options.MicronsPerPixel is { } given ? new MicronsPerPixel(given, given) : resolution,
            MicronsPerPixelSource = options.MicronsPerPixel is null ? source : MicronsPerPixelEvidence.Given,
            ObjectivePower = DicomSlideInfo.ObjectiveOf(first),
            Background = options.Background ?? Rgb24.White,
            Properties = DicomSlideInfo.PropertiesOf(first, files),
            AssociatedImages = beside.ToImmutableSortedDictionary(
                image => image.Key, image => new PixelSize((int)image.Value.Width, (int)image.Value.Height), StringComparer.Ordinal),
            Dicom = DicomSlideInfo.SourceOf(first),
            Warnings = [.. FrameStack.Of(first).Untold(FrameChoice.Of(options))],
        };
    }

    private static SlideLevel LevelOf(DicomLevel level, DicomLevel sharpest) =>
        new(level.Width, level.Height, (((double)sharpest.Width / level.Width) + ((double)sharpest.Height / level.Height)) / 2) { StoredTile = level.Tile };

    private static void RequireDecoders(ImmutableArray<DicomLevel> levels)
    {
        if (levels.Any(level => level.Coding == PixelCoding.Jpeg))
        {
            NativeLibraries.RequireTurboJpeg();
        }

        if (levels.Any(level => level.Coding == PixelCoding.Jpeg2000))
        {
            NativeLibraries.RequireOpenJpeg();
        }
    }
}
