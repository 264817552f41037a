using Pathology.Synthesis.Anatomy;

namespace Pathology.Synthesis.Rendering;

/// <summary>
/// The anatomy round one block of pixels, asked at every sixteenth pixel and interpolated between.
/// </summary>
/// <remarks>
/// Nodes lie at whole multiples of <see cref="Step"/> in the frame of the whole slide, never of the block: neighbouring blocks
/// ask at the same places and so agree along their seam to the last bit.
/// </remarks>
internal sealed class TissueGrid
{
    public const int Step = 16;

    private TissueSample[] _nodes = [];
    private int _columns;
    private int _rows;

    /// <summary>Left of the grid in pixels of the slide: a multiple of <see cref="Step"/>.</summary>
    public int Left { get; private set; }

    /// <summary>Top of the grid in pixels of the slide: a multiple of <see cref="Step"/>.</summary>
    public int Top { get; private set; }

    public int Columns => _columns;

    public int Rows => _rows;

    /// <summary>Whether any node has tissue near it.</summary>
    public bool HasTissue { get; private set; }

    public ref readonly TissueSample this[int column, int row] => ref _nodes[(row * _columns) + column];

    /// <summary>Asks the anatomy all over the given rectangle (pixels of the slide).</summary>
    public void Fill(SlideAnatomy anatomy, double micronsPerPixel, int left, int top, int right, int bottom)
    {
        Left = FloorToStep(left);
        Top = FloorToStep(top);
        _columns = ((FloorToStep(right - 1) - Left) / Step) + 2;
        _rows = ((FloorToStep(bottom - 1) - Top) / Step) + 2;
        if (_nodes.Length < _columns * _rows)
        {
            _nodes = new TissueSample[_columns * _rows];
        }

        HasTissue = false;
        for (int row = 0; row < _rows; row++)
        {
            for (int column = 0; column < _columns; column++)
            {
                ref TissueSample node = ref _nodes[(row * _columns) + column];
                node = anatomy.At((Left + (column * Step)) * micronsPerPixel, (Top + (row * Step)) * micronsPerPixel);
                HasTissue |= node.Tissue > -30;
            }
        }
    }

    /// <summary>What is at a place between the nodes, in pixels of the slide.</summary>
    public TissueSample At(float x, float y)
    {
        float gridX = (x - Left) / Step;
        float gridY = (y - Top) / Step;
        int column = Math.Clamp((int)gridX, 0, _columns - 2);
        int row = Math.Clamp((int)gridY, 0, _rows - 2);
        return TissueSample.Between(
            in this[column, row], in this[column + 1, row], in this[column, row + 1], in this[column + 1, row + 1], gridX - column, gridY - row);
    }

    public static int FloorToStep(int pixel) => pixel & ~(Step - 1);
}
