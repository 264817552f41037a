namespace Pathology.Screening;

/// <summary>Reads tiles as pixels, at the size that the network takes. For one thread at a time.</summary>
public sealed class TilePixels
{
    private Rgb24[] _source = [];
    private TileResampler? _resampler;

    /// <summary>Reads a tile; false where some of it is damaged, and it is all background. One damaged stored tile is not the slide's end: what lies on it is not looked at, and said.</summary>
    /// <exception cref="SlideException">The slide cannot be read any more.</exception>
    public bool TryRead(ISlide slide, TileIndex index, TilePlan plan, Span<Rgb24> tile)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(plan);
        try
        {
            if (plan.SourceSize == plan.TileSize)
            {
                plan.Read(slide, index, tile);
            }
            else
            {
                Resample(slide, index, plan, tile);
            }

            return true;
        }
        catch (DamagedTileException)
        {
            tile.Fill(slide.Info.Background);
            return false;
        }
    }

    private void Resample(ISlide slide, TileIndex index, TilePlan plan, Span<Rgb24> tile)
    {
        if (_resampler is null || _resampler.Source != plan.SourceSize || _resampler.Target != plan.TileSize)
        {
            _resampler = new TileResampler(plan.SourceSize, plan.TileSize);
            _source = GC.AllocateUninitializedArray<Rgb24>(plan.SourceSize.Area);
        }

        plan.Read(slide, index, _source);
        _resampler.Resample(_source, tile);
    }
}
