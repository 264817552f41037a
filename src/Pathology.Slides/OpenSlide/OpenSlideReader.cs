using System.Buffers;
using System.Runtime.InteropServices;
using Pathology.Slides.Native;
using Pathology.Slides.OpenSlide.Native;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.OpenSlide;

/// <summary>Every vendor's format, read by the OpenSlide library.</summary>
internal sealed class OpenSlideReader : ISlide
{
    private const long LargestProfile = 100_000_000;

    private readonly TileSalvage _salvage;
    private readonly long _cacheBytes;
    private readonly Lock _gate = new();
    private volatile OpenSlideHandle _slide;
    private bool _isDisposed;

    private OpenSlideReader(OpenSlideHandle slide, SlideInfo info, long cacheBytes)
    {
        (_slide, Info, _cacheBytes) = (slide, info, cacheBytes);
        _salvage = new TileSalvage(info, OpenAgain);
    }

    public SlideInfo Info { get; }

    public IReadOnlyCollection<DamagedTile> DamagedTiles => _salvage.DamagedTiles;

    /// <exception cref="UnsupportedSlideException">OpenSlide does not know the format.</exception>
    internal static OpenSlideReader Open(string path, SlideOpenOptions options)
    {
        NativeLibraries.RequireOpenSlide();
        OpenSlideHandle slide = OpenSlideHandle.Open(path);
        try
        {
            if (slide.IsInvalid)
            {
                throw new UnsupportedSlideException(
                    path,
                    SlideFile.IsDicomSlide(path) && !NativeLibraries.OpenSlideHas(nameof(NativeMethods.openslide_read_icc_profile))
                        ? $"is a DICOM slide, which OpenSlide reads from version 4 on; here it is {Version}."
                        : $"is of no format that OpenSlide {Version} knows.");
            }

            ThrowIfFailed(slide, path);
            SlideInfo info = OpenSlideInfo.Read(slide, path, options.MicronsPerPixel);
            ThrowIfFailed(slide, path);
            info = TornLevels.Without(info);
            info = DeepPages.Told(info);
            info = TurnedPages.Warning(path) is { } warning ? info with { Warnings = [.. info.Warnings, warning] } : info;
            info = info with { Background = options.Background ?? info.Background };
            SetCache(slide, options.CacheBytes);
            return new OpenSlideReader(slide, info, options.CacheBytes);
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }

    /// <summary>The loaded OpenSlide's version.</summary>
    internal static string? Version => Marshal.PtrToStringUTF8(NativeMethods.openslide_get_version());

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        SlideLevel level = RegionCheck.LevelOf(Info, region, destination.Length);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!RegionCheck.Touches(region, level))
        {
            destination.Fill(Info.Background);
            return;
        }

        DamagedTile? damaged = null;
        PixelSize size = region.Size;
        uint[] rented = ArrayPool<uint>.Shared.Rent(Math.Min(size.Width, RegionPieces.Side) * Math.Min(size.Height, RegionPieces.Side));
        try
        {
            foreach (RegionPieces.Piece piece in new RegionPieces(region, level.Downsample))
            {
                Span<uint> argb = rented.AsSpan(0, piece.Size.Area);
                if (!TryRead(region.Level, piece, argb))
                {
                    DamagedTile? found = _salvage.Read(region.Level, piece, argb);
                    damaged ??= found;
                }

                Place(argb, piece.Size, destination[piece.Start..], size.Width);
            }
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(rented);
        }

        if (damaged is { } tile)
        {
            throw new DamagedTileException(Info.Path, tile);
        }
    }

    public RgbImage ReadAssociatedImage(string name)
    {
        PixelSize size = AssociatedImages.SizeOf(Info, name);
        uint[] argb = new uint[size.Area];
        OpenSlideHandle slide = _slide;
        NativeMethods.openslide_read_associated_image(slide, name, argb);
        if (slide.Error() is { } error)
        {
            Replace(slide); // its tiles can be read all the same
            throw Damaged(Info.Path, error);
        }

        RgbImage image = new(size);
        PremultipliedPixels.Flatten(argb, Info.Background, image.Pixels);
        return image;
    }

    public byte[]? ReadIccProfile()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!NativeLibraries.OpenSlideHas(nameof(NativeMethods.openslide_read_icc_profile)))
        {
            return TiffIccProfile.Read(Info);
        }

        long length = NativeMethods.openslide_get_icc_profile_size(_slide);
        ThrowIfFailed(_slide, Info.Path);
        if (length <= 0)
        {
            return null;
        }

        if (length > LargestProfile)
        {
            throw new SlideException(Info.Path, $"its colour profile says it is {length} bytes long; the file is damaged.");
        }

        byte[] profile = new byte[length];
        NativeMethods.openslide_read_icc_profile(_slide, profile);
        ThrowIfFailed(_slide, Info.Path);
        return profile;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _slide.Dispose();
        }

        _salvage.Dispose();
    }

    // By the handle that all threads share; where it fails, it is of no further use, and another takes its place.
    private bool TryRead(int level, in RegionPieces.Piece piece, Span<uint> argb)
    {
        if (_salvage.Concerns(level, piece))
        {
            return false;
        }

        OpenSlideHandle slide = _slide;
        try
        {
            NativeMethods.openslide_read_region(slide, argb, piece.Origin.X, piece.Origin.Y, level, piece.Size.Width, piece.Size.Height);
            if (slide.Error() is null)
            {
                return true;
            }
        }
        catch (ObjectDisposedException) when (slide != _slide)
        {
            return false; // another thread's read had failed on it
        }

        Replace(slide);
        return false;
    }

    private void Replace(OpenSlideHandle failed)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_slide == failed)
            {
                _slide = OpenAgain();
                failed.Dispose();
            }
        }
    }

    private OpenSlideHandle OpenAgain()
    {
        OpenSlideHandle slide = OpenSlideHandle.Open(Info.Path);
        try
        {
            if (slide.IsInvalid)
            {
                throw new SlideException(Info.Path, "has a damaged tile, and could not be opened again after it.");
            }

            ThrowIfFailed(slide, Info.Path);
            SetCache(slide, _cacheBytes);
            return slide;
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }

    private void Place(ReadOnlySpan<uint> argb, PixelSize piece, Span<Rgb24> destination, int stride)
    {
        if (piece.Width == stride)
        {
            PremultipliedPixels.Flatten(argb, Info.Background, destination);
            return;
        }

        for (int row = 0; row < piece.Height; row++)
        {
            PremultipliedPixels.Flatten(argb.Slice(row * piece.Width, piece.Width), Info.Background, destination[(row * stride)..]);
        }
    }

    private static void SetCache(OpenSlideHandle slide, long bytes)
    {
        if (!NativeLibraries.OpenSlideHas(nameof(NativeMethods.openslide_cache_create)))
        {
            return;
        }

        using OpenSlideCacheHandle cache = NativeMethods.openslide_cache_create((nuint)bytes);
        NativeMethods.openslide_set_cache(slide, cache);
    }

    private static void ThrowIfFailed(OpenSlideHandle slide, string path)
    {
        if (slide.Error() is { } error)
        {
            throw Damaged(path, error);
        }
    }

    private static SlideException Damaged(string path, string error) =>
        new(path, $"is damaged, or of a kind that OpenSlide cannot decode ({error.TrimEnd('.')}).");
}
