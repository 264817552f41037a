namespace Pathology.Tissue;

/// <summary>The squares that focus is judged in, and where in each to look.</summary>
internal sealed class FocusBlocks
{
    // A block is looked at in one of its four parts: the one with most tissue.
    private const int Parts = 2;

    private readonly MaskRaster _tissue;
    private readonly int _width;
    private readonly int _height;
    private readonly int _columns;

    /// <param name="width">Of a block, in cells of <paramref name="tissue"/>; those of the last column may be narrower.</param>
    public FocusBlocks(MaskRaster tissue, int width, int height)
    {
        (_tissue, _width, _height) = (tissue, width, height);
        _columns = (tissue.Size.Width + width - 1) / width;
        Count = _columns * ((tissue.Size.Height + height - 1) / height);
    }

    /// <summary>How many blocks there are, row by row.</summary>
    public int Count { get; }

    /// <summary>The middle of the block's part with most tissue, as a share of the slide's width and height; null where none is full of it.</summary>
    public (double X, double Y)? PlaceIn(int block, double leastTissue)
    {
        (double X, double Y)? best = null;
        double most = leastTissue;
        for (int part = 0; part < Parts * Parts; part++)
        {
            double left = (block % _columns * _width) + (part % Parts * _width / (double)Parts);
            double top = (block / _columns * _height) + (part / Parts * _height / (double)Parts);
            double share = TissueIn(left, top, _width / (double)Parts, _height / (double)Parts);
            if (share > most)
            {
                most = share;
                best = ((left + (_width / (2.0 * Parts))) / _tissue.Size.Width, (top + (_height / (2.0 * Parts))) / _tissue.Size.Height);
            }
        }

        return best;
    }

    /// <summary>Sets the cells of the blocks that are <paramref name="chosen"/>.</summary>
    public void Fill(MaskRaster target, ReadOnlySpan<bool> chosen)
    {
        for (int y = 0; y < target.Size.Height; y++)
        {
            for (int x = 0; x < target.Size.Width; x++)
            {
                target[x, y] = chosen[(y / _height * _columns) + (x / _width)];
            }
        }
    }

    // Cells whose middles lie in the rectangle; what reaches past the slide's edge counts as glass.
    private double TissueIn(double left, double top, double width, double height)
    {
        (int count, int tissue) = (0, 0);
        for (int y = (int)Math.Floor(top); y < Math.Max(top + height, Math.Floor(top) + 1); y++)
        {
            for (int x = (int)Math.Floor(left); x < Math.Max(left + width, Math.Floor(left) + 1); x++)
            {
                count++;
                tissue += x < _tissue.Size.Width && y < _tissue.Size.Height && _tissue[x, y] ? 1 : 0;
            }
        }

        return (double)tissue / count;
    }
}
