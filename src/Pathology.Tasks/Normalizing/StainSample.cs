using System.Runtime.ExceptionServices;

namespace Pathology.Tasks;

/// <summary>Pixels of a slide's tissue as the network would be given them, from all over it: what its stain is measured of.</summary>
/// <remarks>
/// Tiles of the whole slide's plan, evenly spread over it whatever part is screened, and of each the pixels of an even grid that lie on tissue and are stained.
/// Read by all processors; which of them reads what changes nothing.
/// </remarks>
internal static class StainSample
{
    private const int MostTiles = 256;
    private const int PixelsOfTile = 1024;

    /// <exception cref="SlideException">The slide cannot be read, or has no resolution that suits the model.</exception>
    public static Rgb24[] Of(ISlide slide, TissueMask tissue, ModelInfo model, CancellationToken cancellation)
    {
        TilePlan plan = TilePlan.For(slide.Info, model, tissue, new PlanOptions());
        int tiles = Math.Min(MostTiles, plan.Count);
        var stained = new Rgb24[tiles][];
        try
        {
            Parallel.For(
                0,
                tiles,
                new ParallelOptions { CancellationToken = cancellation },
                () => new Reader(slide, tissue, plan),
                (i, _, reader) =>
                {
                    stained[i] = reader.Stained(plan.IndexOf((int)((long)i * plan.Count / tiles)));
                    return reader;
                },
                _ => { });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return [.. stained.SelectMany(pixels => pixels)];
    }

    // One thread's.
    private sealed class Reader(ISlide slide, TissueMask tissue, TilePlan plan)
    {
        private readonly Rgb24[] _source = new Rgb24[plan.SourceSize.Area];
        private readonly Rgb24[] _tile = new Rgb24[plan.TileSize.Area];
        private readonly TileResampler _resampler = new(plan.SourceSize, plan.TileSize);

        public Rgb24[] Stained(TileIndex index)
        {
            try
            {
                plan.Read(slide, index, _source);
            }
            catch (DamagedTileException)
            {
                return []; // the run says it of the tiles that it reads
            }

            _resampler.Resample(_source, _tile);
            var stained = new List<Rgb24>(PixelsOfTile);
            (PixelSize size, BaseRectangle place) = (plan.TileSize, plan.BaseRectangleOf(index));
            int step = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(size.Area / (double)PixelsOfTile)));
            for (int y = step / 2; y < size.Height; y += step)
            {
                for (int x = step / 2; x < size.Width; x += step)
                {
                    Rgb24 pixel = _tile[(y * size.Width) + x];
                    if (StainedPixels.Holds(pixel) && IsTissue(place.X + ((x + 0.5) * place.Width / size.Width), place.Y + ((y + 0.5) * place.Height / size.Height)))
                    {
                        stained.Add(pixel);
                    }
                }
            }

            return [.. stained];
        }

        private bool IsTissue(double x, double y)
        {
            (int column, int row) = ((int)Math.Floor(x * tissue.Size.Width / slide.Info.Width), (int)Math.Floor(y * tissue.Size.Height / slide.Info.Height));
            return column >= 0 && row >= 0 && column < tissue.Size.Width && row < tissue.Size.Height && tissue[column, row];
        }
    }
}
