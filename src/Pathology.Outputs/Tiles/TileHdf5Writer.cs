using System.Runtime.InteropServices;
using PureHDF;
using PureHDF.Filters;
using PureHDF.VOL.Native;

namespace Pathology.Outputs;

/// <summary>
/// All tiles in one HDF5 file: <c>/coords</c> as WSInfer and CLAM write it (specs §5.7; WSInfer's <c>save_hdf5</c>) and, beside it,
/// <c>/tiles</c>, uint8 of the shape tiles × height × width × 3, row for row.
/// </summary>
/// <remarks>Memory is one tile and the coordinates, whatever the slide. Pixels are not compressed: H&amp;E hardly shrinks, and training reads at random.</remarks>
public sealed class TileHdf5Writer : ITileWriter
{
    private readonly TilePlan _plan;
    private readonly Dictionary<int, int> _rows = [];
    private readonly TileChunks _chunks = new();
    private readonly byte[] _tile;
    private readonly AtomicFile _file;
    private readonly H5NativeWriter _writer;
    private bool _closed;
    private int _written;

    /// <param name="path">The file; it appears when <see cref="Complete"/> returns.</param>
    /// <param name="plan">What is written.</param>
    /// <param name="grid">The rule that placed the tiles; under <see cref="GridKind.WsInfer"/> they are listed in WSInfer's order.</param>
    /// <param name="micronsPerPixel">The model's spacing, kept as <c>patch_spacing_um_px</c>.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public TileHdf5Writer(string path, TilePlan plan, GridKind grid, double micronsPerPixel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfZero(plan.Count, nameof(plan));
        _plan = plan;
        foreach (int cell in TileOrder.Of(plan, grid))
        {
            _rows.Add(cell, _rows.Count);
        }

        (uint width, uint height) = ((uint)plan.TileSize.Width, (uint)plan.TileSize.Height);
        _tile = new byte[plan.TileSize.Area * 3];
        var tiles = new H5Dataset<byte[]>([(ulong)plan.Count, height, width, 3], [1, height, width, 3], new H5DatasetCreation(_chunks));
        var content = new H5File { ["coords"] = CoordinatesOf(plan, micronsPerPixel), ["tiles"] = tiles };
        _file = AtomicFile.Create(path);
        try
        {
            _writer = content.BeginWrite(_file.Stream);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public void Write(TileIndex index, ReadOnlySpan<Rgb24> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _plan.TileSize.Area, nameof(pixels));
        int row = _rows[(index.Row * _plan.Columns) + index.Column];
        MemoryMarshal.AsBytes(pixels).CopyTo(_tile);
        _file.Write(_ => _chunks.Write(row, _tile));
        _written++;
    }

    public void Complete()
    {
        TileCount.Require(_plan, _written);
        _file.Write(_ => CloseWriter());
        _file.Commit();
    }

    public void Dispose()
    {
        try
        {
            CloseWriter();
        }
        finally
        {
            _file.Dispose();
        }
    }

    private H5Dataset CoordinatesOf(TilePlan plan, double micronsPerPixel)
    {
        long[,] corners = new long[plan.Count, 2];
        foreach ((int cell, int row) in _rows)
        {
            BaseRectangle tile = plan.BaseRectangleOf(new TileIndex(cell % plan.Columns, cell / plan.Columns));
            (corners[row, 0], corners[row, 1]) = (tile.X, tile.Y);
        }

        BaseRectangle first = plan.BaseRectangleOf(plan.IndexOf(0));
        return new H5Dataset(corners, [(uint)Math.Min(plan.Count, 16_384), 2], datasetCreation: new H5DatasetCreation(Filters: [DeflateFilter.Id]))
        {
            Attributes = new Dictionary<string, object>
            {
                ["patch_size"] = first.Width,
                ["patch_level"] = 0L,
                ["patch_spacing_um_px"] = micronsPerPixel,
            },
        };
    }

    private void CloseWriter()
    {
        if (!_closed)
        {
            _closed = true;
            _writer.Dispose();
        }
    }

    /// <summary>
    /// Stands in for PureHDF's chunk cache, which keeps every chunk in memory until the file is closed: it takes the library's own
    /// way of writing a chunk, which comes with the first flush, and a tile, which is exactly a chunk, goes to the file at once.
    /// </summary>
    private sealed class TileChunks : IWritingChunkCache
    {
        private Action<ulong, Memory<byte>>? _write;

        public void Write(int row, byte[] tile) =>
            (_write ?? throw new InvalidOperationException("This version of PureHDF does not offer its chunk writer when a file is begun."))((ulong)row, tile);

        public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkAllocator, Action<ulong, Memory<byte>> chunkWriter) =>
            throw new NotSupportedException("Tiles are written as whole chunks.");

        public void Flush(Action<ulong, Memory<byte>> chunkWriter) => _write ??= chunkWriter;
    }
}
