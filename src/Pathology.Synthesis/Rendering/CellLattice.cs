using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Rendering;

/// <summary>
/// Places for cells, packed as cells pack: one a square of a lattice, thrown at random and then pushed apart twice by its neighbours.
/// </summary>
/// <remarks>A place depends on the squares up to two away and on nothing else, so every block finds the same ones.</remarks>
internal sealed class CellLattice(float pitchMicrons, uint seed)
{
    private const int Halo = 2;
    private float[] _x = [];
    private float[] _y = [];
    private float[] _nextX = [];
    private float[] _nextY = [];
    private int _columns;

    /// <summary>Microns between squares.</summary>
    public float Pitch => pitchMicrons;

    /// <summary>First square that <see cref="Fill"/> gave a place for.</summary>
    public int FirstColumn { get; private set; }

    public int FirstRow { get; private set; }

    public int EndColumn { get; private set; }

    public int EndRow { get; private set; }

    /// <summary>Finds the places of all squares that touch a rectangle, in microns of the slide.</summary>
    public void Fill(double left, double top, double right, double bottom)
    {
        (FirstColumn, FirstRow) = ((int)Math.Floor(left / pitchMicrons), (int)Math.Floor(top / pitchMicrons));
        (EndColumn, EndRow) = ((int)Math.Floor(right / pitchMicrons) + 1, (int)Math.Floor(bottom / pitchMicrons) + 1);
        _columns = EndColumn - FirstColumn + (2 * Halo);
        int rows = EndRow - FirstRow + (2 * Halo);
        if (_x.Length < _columns * rows)
        {
            int size = _columns * rows;
            (_x, _y, _nextX, _nextY) = (new float[size], new float[size], new float[size], new float[size]);
        }

        for (int j = 0; j < rows; j++)
        {
            for (int i = 0; i < _columns; i++)
            {
                uint hash = HashOf(FirstColumn + i - Halo, FirstRow + j - Halo);
                _x[(j * _columns) + i] = (hash & 0xFFFF) / 65536f;
                _y[(j * _columns) + i] = (hash >> 16) / 65536f;
            }
        }

        for (int pass = 1; pass <= Halo; pass++)
        {
            PushApart(rows, pass);
            (_x, _nextX) = (_nextX, _x);
            (_y, _nextY) = (_nextY, _y);
        }
    }

    /// <summary>The place in one square, in microns from the slide's corner.</summary>
    public (double X, double Y) PlaceAt(int column, int row)
    {
        int at = ((row - FirstRow + Halo) * _columns) + column - FirstColumn + Halo;
        return ((column + (double)_x[at]) * pitchMicrons, (row + (double)_y[at]) * pitchMicrons);
    }

    /// <summary>Random bits of one square, the same for every block.</summary>
    public uint HashOf(int column, int row) => Hash.At(seed, column, row);

    // Offsets are kept relative to each place's own square, so the sums do not depend on where the block begins.
    private void PushApart(int rows, int ring)
    {
        for (int j = ring; j < rows - ring; j++)
        {
            for (int i = ring; i < _columns - ring; i++)
            {
                int at = (j * _columns) + i;
                float pushX = 0;
                float pushY = 0;
                for (int dj = -1; dj <= 1; dj++)
                {
                    for (int di = -1; di <= 1; di++)
                    {
                        int other = at + (dj * _columns) + di;
                        float dx = _x[at] - _x[other] - di;
                        float dy = _y[at] - _y[other] - dj;
                        float squared = (dx * dx) + (dy * dy);
                        if (squared is > 0 and < 0.9f)
                        {
                            float distance = MathF.Sqrt(squared);
                            float push = 0.42f * (0.95f - distance) / (distance + 0.05f);
                            pushX += push * dx;
                            pushY += push * dy;
                        }
                    }
                }

                _nextX[at] = _x[at] + Math.Clamp(pushX, -0.5f, 0.5f);
                _nextY[at] = _y[at] + Math.Clamp(pushY, -0.5f, 0.5f);
            }
        }
    }
}
