namespace Pathology.Tissue;

/// <summary>Counts a mask's pixels into the cells of a raster over the slide; a cell is tissue where half of its pixels or more are.</summary>
internal sealed class MaskCells
{
    private const int MostNamed = 6;

    private readonly int[] _columns;
    private readonly double _rows;
    private readonly int[] _present;
    private readonly int[] _all;
    private readonly bool[] _values = new bool[256];

    public MaskCells(SlideInfo slide, SlideLevel level, MaskFit fit, int longestSide)
    {
        // What of the level lies on the slide: padding does not.
        double width = Math.Min(level.Width, slide.Width / fit.Across);
        double height = Math.Min(level.Height, slide.Height / fit.Down);
        double shrink = Math.Max(1, Math.Max(width, height) / longestSide);
        Size = new PixelSize((int)Math.Max(1, Math.Ceiling((width / shrink) - 1e-9)), (int)Math.Max(1, Math.Ceiling((height / shrink) - 1e-9)));
        _columns = [.. Enumerable.Range(0, (int)level.Width).Select(x => (int)Math.Floor((x + 0.5) * Size.Width / width))];
        _rows = Size.Height / height;
        (_present, _all) = (new int[Size.Area], new int[Size.Area]);
    }

    /// <summary>Size of the raster.</summary>
    public PixelSize Size { get; }

    /// <summary>The values that were met, for people.</summary>
    public string Values
    {
        get
        {
            int[] met = [.. Enumerable.Range(0, 256).Where(value => _values[value])];
            return met.Length <= MostNamed ? string.Join(", ", met) : $"{string.Join(", ", met.Take(MostNamed - 2))}, … {met[^1]}; {met.Length} in all";
        }
    }

    /// <summary>Whether it tells nothing apart though it has several values: none of them is that of what is no tissue.</summary>
    public bool HasNothingOutside => !_values[0] && _values.Count(met => met) > 1;

    /// <summary>Takes a row of the mask.</summary>
    public void Add(int y, ReadOnlySpan<byte> values)
    {
        int cellRow = (int)Math.Floor((y + 0.5) * _rows);
        if (cellRow >= Size.Height)
        {
            return;
        }

        for (int x = 0; x < values.Length && _columns[x] < Size.Width; x++)
        {
            int cell = (cellRow * Size.Width) + _columns[x];
            _all[cell]++;
            _present[cell] += values[x] != 0 ? 1 : 0;
            _values[values[x]] = true;
        }
    }

    /// <summary>Whether each cell is tissue, row by row.</summary>
    public bool[] AreTissue() => [.. _present.Select((present, cell) => present > 0 && present * 2 >= _all[cell])];
}
