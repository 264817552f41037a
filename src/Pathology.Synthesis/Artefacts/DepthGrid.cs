using Pathology.Synthesis.Rendering;

namespace Pathology.Synthesis.Artefacts;

/// <summary>The depth of one artefact at the nodes round a canvas, interpolated between them; nodes as those of <see cref="TissueGrid"/>.</summary>
internal sealed class DepthGrid
{
    private float[] _depths = [];
    private int _left;
    private int _top;
    private int _columns;

    /// <summary>The greatest depth at any node.</summary>
    public float Deepest { get; private set; }

    public void Fill(Artefact artefact, Canvas canvas, double micronsPerPixel)
    {
        _left = TissueGrid.FloorToStep(canvas.Left);
        _top = TissueGrid.FloorToStep(canvas.Top);
        _columns = ((TissueGrid.FloorToStep(canvas.Left + canvas.Width - 1) - _left) / TissueGrid.Step) + 2;
        int rows = ((TissueGrid.FloorToStep(canvas.Top + canvas.Height - 1) - _top) / TissueGrid.Step) + 2;
        if (_depths.Length < _columns * rows)
        {
            _depths = new float[_columns * rows];
        }

        Deepest = float.MinValue;
        for (int i = 0; i < _columns * rows; i++)
        {
            double x = (_left + (i % _columns * TissueGrid.Step)) * micronsPerPixel;
            double y = (_top + (i / _columns * TissueGrid.Step)) * micronsPerPixel;
            _depths[i] = artefact.DepthAt(x, y);
            Deepest = Math.Max(Deepest, _depths[i]);
        }
    }

    /// <summary>The depth at a pixel of the slide.</summary>
    public float At(int x, int y)
    {
        int at = (((y - _top) / TissueGrid.Step) * _columns) + ((x - _left) / TissueGrid.Step);
        float across = (x & (TissueGrid.Step - 1)) / (float)TissueGrid.Step;
        float down = (y & (TissueGrid.Step - 1)) / (float)TissueGrid.Step;
        float upper = _depths[at] + ((_depths[at + 1] - _depths[at]) * across);
        float lower = _depths[at + _columns] + ((_depths[at + _columns + 1] - _depths[at + _columns]) * across);
        return upper + ((lower - upper) * down);
    }
}
