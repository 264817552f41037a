using System.Runtime.InteropServices;
using Pathology.Slides.Tiles.Native;

namespace Pathology.Slides.Tiles;

/// <summary>Memory for decoded tiles outside the managed heap, numbered from 0, all of one size.</summary>
/// <remarks>
/// Taken in large pieces: those the system's allocator maps by themselves and gives back to the system when they are freed, where it
/// would keep memory of single tiles for later. Pages cost nothing until a tile is written to them; where the system has large ones they are
/// asked for, since thousands of small ones are a tenth of the time that a slide of some hundred megapixels takes. Not safe for several threads.
/// </remarks>
internal sealed unsafe class TileMemory : IDisposable
{
    // glibc never keeps a piece as large as this (DEFAULT_MMAP_THRESHOLD_MAX).
    private const long PieceBytes = 32 << 20;
    private const int Alignment = 64;
    private const int LargePage = 2 << 20;

    private readonly List<nint> _pieces = [];
    private readonly long _tileBytes;
    private readonly int _tilesInPiece;

    /// <param name="tilePixels">Pixels of a tile.</param>
    internal TileMemory(int tilePixels)
    {
        _tileBytes = ((tilePixels * 3L) + Alignment - 1) / Alignment * Alignment;
        _tilesInPiece = (int)((PieceBytes + _tileBytes - 1) / _tileBytes);
    }

    /// <summary>The memory of a tile; numbers are asked for in turn.</summary>
    internal nint AddressOf(int tile)
    {
        if (tile / _tilesInPiece == _pieces.Count)
        {
            nuint bytes = (nuint)(_tilesInPiece * _tileBytes);
            void* piece = NativeMemory.AlignedAlloc(bytes, LargePage);
            _pieces.Add((nint)piece);
            if (OperatingSystem.IsLinux())
            {
                _ = NativeMethods.madvise(piece, bytes, NativeMethods.LargePages); // no harm where it is refused
            }
        }

        return _pieces[tile / _tilesInPiece] + (nint)(tile % _tilesInPiece * _tileBytes);
    }

    public void Dispose()
    {
        _pieces.ForEach(piece => NativeMemory.AlignedFree((void*)piece));
        _pieces.Clear();
    }
}
