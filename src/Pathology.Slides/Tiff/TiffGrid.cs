namespace Pathology.Slides.Tiff;

/// <summary>Where the pixels of a directory stand: a grid of compressed pieces, tiles or strips.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Piece">Size of a piece; the last strip has fewer rows, tiles are all alike.</param>
/// <param name="Columns">Pieces in a row.</param>
/// <param name="Offsets">Where each stands in the file; 0 where the file leaves it out.</param>
/// <param name="Lengths">How many bytes each takes; 0 where the file leaves it out.</param>
/// <param name="IsTiled">Whether the pieces are tiles.</param>
internal sealed record TiffGrid(long Width, long Height, PixelSize Piece, long Columns, long[] Offsets, long[] Lengths, bool IsTiled)
{
    private const long LargestPiece = 1L << 24;

    // The least that a tile takes in a file: four bytes for its place and two for its length.
    private const int SmallestPiece = 6;

    internal int Count => Offsets.Length;

    /// <summary>Whether the file leaves out any piece.</summary>
    internal bool IsSparse => Offsets.AsSpan().Contains(0) || Lengths.AsSpan().Contains(0);

    /// <summary>Whether the file leaves out one piece.</summary>
    internal bool IsAbsent(long piece) => Offsets[piece] == 0 || Lengths[piece] == 0;

    /// <summary>Size of one piece: the last strip has no more rows than the picture.</summary>
    internal PixelSize SizeOf(long piece) => IsTiled ? Piece : new PixelSize(Piece.Width, (int)Math.Min(Piece.Height, Height - (piece * Piece.Height)));

    /// <summary>Reads the geometry of a directory; null, and a reason, where it does not hold together.</summary>
    internal static TiffGrid? Of(TiffFile file, TiffDirectory directory, out string reason)
    {
        reason = "";
        if (directory.Number(TiffTag.ImageWidth) is not (> 0 and <= int.MaxValue and var width)
            || directory.Number(TiffTag.ImageLength) is not (> 0 and <= int.MaxValue and var height))
        {
            reason = "does not say how large its picture is";
            return null;
        }

        bool isTiled = directory.IsTiled;
        long? across = isTiled ? directory.Number(TiffTag.TileWidth) : width;
        long? down = isTiled ? directory.Number(TiffTag.TileLength) : Math.Min(directory.Number(TiffTag.RowsPerStrip, height) ?? 0, height);
        if (across is not (> 0 and <= 65535 and var pieceWidth) || down is not (> 0 and <= 65535 and var pieceHeight) || pieceWidth * pieceHeight > LargestPiece)
        {
            reason = $"is stored in pieces of {across} x {down} pixels, which is more than is read at once";
            return null;
        }

        PixelSize piece = new((int)pieceWidth, (int)pieceHeight);
        long columns = CountOf(width, piece.Width);
        long pieces = columns * CountOf(height, piece.Height);
        if (pieces > file.Length / SmallestPiece
            || Numbers(file, directory[isTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets], pieces) is not { } offsets
            || Numbers(file, directory[isTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts], pieces) is not { } lengths)
        {
            reason = "does not say where each of its tiles stands";
            return null;
        }

        return new TiffGrid(width, height, piece, columns, offsets, lengths, isTiled);
    }

    private static long CountOf(long extent, int piece) => (extent + piece - 1) / piece;

    // One number a piece, no more and no fewer: what is read into memory is then no more than twice what stands in the file.
    private static long[]? Numbers(TiffFile file, TiffEntry? entry, long pieces) =>
        entry is { } known && known.Count == pieces && TiffEntry.SizeOf(known.Type) > 1 ? file.Numbers(known) : null;
}
