namespace Pathology.Slides;

/// <summary>A region in the pieces that OpenSlide itself reads it in.</summary>
/// <remarks>
/// OpenSlide starts every piece of 4096 pixels at a whole base pixel, which shifts what lies between pixels of a level. Readers
/// that take the same pieces get the same pixels, and no buffer of theirs is larger than a piece. Enumerated without allocation.
/// </remarks>
internal readonly struct RegionPieces(SlideRegion region, double downsample)
{
    internal const int Side = 4096;

    public Enumerator GetEnumerator() => new(region, downsample);

    /// <param name="Origin">Where the piece starts, in base pixels.</param>
    /// <param name="Size">In pixels of the level, at most <see cref="Side"/> a side.</param>
    /// <param name="Start">Index of its first pixel in the region, row by row.</param>
    internal readonly record struct Piece(BasePoint Origin, PixelSize Size, int Start);

    internal struct Enumerator(SlideRegion region, double downsample)
    {
        private int _x = -Side;
        private int _y;

        public readonly Piece Current => new(
            new BasePoint((long)(region.Origin.X + (_x * downsample)), (long)(region.Origin.Y + (_y * downsample))),
            new PixelSize(Math.Min(Side, region.Size.Width - _x), Math.Min(Side, region.Size.Height - _y)),
            (_y * region.Size.Width) + _x);

        public bool MoveNext()
        {
            _x += Side;
            if (_x >= region.Size.Width)
            {
                (_x, _y) = (0, _y + Side);
            }

            return _y < region.Size.Height && _x < region.Size.Width;
        }
    }
}
