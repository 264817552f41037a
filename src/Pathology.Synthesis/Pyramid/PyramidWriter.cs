using System.Collections.Concurrent;
using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Rendering;
using Pathology.Synthesis.Tiff;

namespace Pathology.Synthesis.Pyramid;

/// <summary>
/// Draws a slide and stores it with all its levels in one pass: the pyramid is walked as a quadtree, children before parents,
/// so that each level above needs one unfinished tile and no band of the slide is ever held.
/// </summary>
/// <remarks>
/// Threads draw subtrees; one writer stores them in the order of the walk, so the file does not depend on who was faster.
/// Live at once: at most 2 · threads + 1 subtrees (16 tiles each) and one tile a level, whatever the slide's size.
/// </remarks>
internal sealed class PyramidWriter : IDisposable
{
    private const int MostLevelsInSubtree = 2;

    private readonly SlideAnatomy _anatomy;
    private readonly SynthesisOptions _options;
    private readonly TiffLevel[] _levels;
    private readonly TiledTiffWriter _file;
    private readonly GlassTiles _glass;
    private readonly JpegEncoder _encoder;
    private readonly Dictionary<GlassTile, TileSpan> _storedGlass = [];
    private readonly ConcurrentBag<SubtreeRenderer> _idle = [];
    private readonly Queue<Task<Subtree>> _pending = [];
    private readonly SemaphoreSlim _gate;
    private readonly int _threads;
    private readonly int _subtreeLevel;
    private readonly IProgress<double>? _progress;
    private long _tilesDone;

    public PyramidWriter(SlideAnatomy anatomy, SynthesisOptions options, TiffLevel[] levels, TiledTiffWriter file, IProgress<double>? progress)
    {
        (_anatomy, _options, _levels, _file, _progress) = (anatomy, options, levels, file, progress);
        _threads = options.Threads ?? Environment.ProcessorCount;
        _gate = new SemaphoreSlim(_threads);
        _subtreeLevel = Math.Min(MostLevelsInSubtree, levels.Length - 1);
        _encoder = NewEncoder();
        _glass = new GlassTiles(NewRenderer(), options.TileSize, Quality);
    }

    private int Quality => _options.JpegQuality ?? _options.Stain.JpegQuality;

    private JpegEncoder NewEncoder() => new(new PixelSize(_options.TileSize, _options.TileSize), Quality);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        int root = _subtreeLevel;
        while (((long)_options.TileSize << root) < Math.Max(_options.Width, _options.Height))
        {
            root++;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using IEnumerator<(int Column, int Row)> subtrees = SubtreesBelow(root, 0, 0).GetEnumerator();
        try
        {
            TilePixels top = await BuildAsync(root, 0, 0, subtrees, stop.Token).ConfigureAwait(false);
            top.Return();
        }
        finally
        {
            // Leaving early, by failure or cancellation: nothing may go on drawing.
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (Task<Subtree> task in _pending)
            {
                await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public void Dispose()
    {
        foreach (SubtreeRenderer renderer in _idle)
        {
            renderer.Dispose();
        }

        _glass.Dispose();
        _encoder.Dispose();
        _gate.Dispose();
    }

    private async Task<TilePixels> BuildAsync(
        int level, int column, int row, IEnumerator<(int Column, int Row)> subtrees, CancellationToken cancellationToken)
    {
        if (level == _subtreeLevel)
        {
            Subtree subtree = await NextAsync(subtrees, cancellationToken).ConfigureAwait(false);
            await StoreAsync(subtree.Tiles, cancellationToken).ConfigureAwait(false);
            return subtree.Top;
        }

        TilePixels pixels = TilePixels.Rent(_options.TileSize);
        pixels.Span.Clear();
        bool isGlass = true;
        for (int child = 0; child < 4; child++)
        {
            (int right, int down) = (child & 1, child >> 1);
            (int x, int y) = ((2 * column) + right, (2 * row) + down);
            if (!Touches(level - 1, x, y))
            {
                isGlass = false;
                continue;
            }

            TilePixels quarter = await BuildAsync(level - 1, x, y, subtrees, cancellationToken).ConfigureAwait(false);
            pixels.PutQuarter(in quarter, _options.TileSize, right, down);
            isGlass &= quarter.IsGlass;
            quarter.Return();
        }

        if (isGlass)
        {
            pixels.Return();
            GlassTile tile = _glass.At(level, column, row);
            pixels = TilePixels.Glass(tile);
            await StoreIfThereAsync(new DrawnTile(level, column, row, null, tile), cancellationToken).ConfigureAwait(false);
        }
        else if (level < _levels.Length && _levels[level].Has(column, row))
        {
            await StoreIfThereAsync(new DrawnTile(level, column, row, _encoder.Encode(pixels.Span), null), cancellationToken).ConfigureAwait(false);
        }

        return pixels;
    }

    private async Task<Subtree> NextAsync(IEnumerator<(int Column, int Row)> subtrees, CancellationToken cancellationToken)
    {
        while (_pending.Count < (2 * _threads) + 1 && subtrees.MoveNext())
        {
            (int column, int row) = subtrees.Current;
            _pending.Enqueue(DrawAsync(column, row, cancellationToken));
        }

        Subtree next = await _pending.Peek().ConfigureAwait(false);
        _ = _pending.Dequeue();
        return next;
    }

    private async Task<Subtree> DrawAsync(int column, int row, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                () =>
                {
                    if (!_idle.TryTake(out SubtreeRenderer? renderer))
                    {
                        renderer = new SubtreeRenderer(_anatomy, NewRenderer(), NewEncoder(), _glass, _levels, _options);
                    }

                    try
                    {
                        return renderer.Render(_subtreeLevel, column, row, cancellationToken);
                    }
                    finally
                    {
                        _idle.Add(renderer);
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task StoreAsync(List<DrawnTile> tiles, CancellationToken cancellationToken)
    {
        foreach (DrawnTile tile in tiles)
        {
            await StoreIfThereAsync(tile, cancellationToken).ConfigureAwait(false);
        }

        long all = (long)_levels[0].TilesAcross * _levels[0].TilesDown;
        _progress?.Report((double)_tilesDone / all);
    }

    private async Task StoreIfThereAsync(DrawnTile tile, CancellationToken cancellationToken)
    {
        if (tile.Level >= _levels.Length || !_levels[tile.Level].Has(tile.Column, tile.Row))
        {
            return;
        }

        _tilesDone += tile.Level == 0 ? 1 : 0;
        TileSpan span;
        if (tile.Glass is null)
        {
            span = await _file.AppendAsync(tile.Jpeg, cancellationToken).ConfigureAwait(false);
        }
        else if (_options.SparseGlass)
        {
            return;
        }
        else if (!_storedGlass.TryGetValue(tile.Glass, out span))
        {
            span = await _file.AppendAsync(tile.Glass.Jpeg, cancellationToken).ConfigureAwait(false);
            _storedGlass.Add(tile.Glass, span);
        }

        _levels[tile.Level].Set(tile.Column, tile.Row, span);
    }

    private IEnumerable<(int Column, int Row)> SubtreesBelow(int level, int column, int row)
    {
        if (!Touches(level, column, row))
        {
            yield break;
        }

        if (level == _subtreeLevel)
        {
            yield return (column, row);
            yield break;
        }

        for (int child = 0; child < 4; child++)
        {
            foreach ((int Column, int Row) subtree in SubtreesBelow(level - 1, (2 * column) + (child & 1), (2 * row) + (child >> 1)))
            {
                yield return subtree;
            }
        }
    }

    // Whether a tile of a level, one that the file has or one above them all, covers any pixel of level 0.
    private bool Touches(int level, int column, int row)
    {
        long span = (long)_options.TileSize << level;
        return column * span < _options.Width && row * span < _options.Height;
    }

    private BlockRenderer NewRenderer() => new(_anatomy, _options.Dyed, _options.Seed, _options.MicronsPerPixel);
}
