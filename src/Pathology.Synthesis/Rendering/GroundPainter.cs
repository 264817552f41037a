using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Textures;
using static Pathology.Synthesis.Rendering.Lanes;

namespace Pathology.Synthesis.Rendering;

/// <summary>Lays down what lies between the cells: cytoplasm and matrix of each kind of tissue, clefts, lumens.</summary>
internal sealed class GroundPainter(TextureBank bank, PreparationStyle style, double micronsPerPixel)
{
    // In units of the gap texture's deviation: from which value on there is a cleft.
    private readonly float _cleftFrom = 0.55f - (1.35f * style.Retraction);
    private readonly FibrePainter _fibres = new(bank, micronsPerPixel);

    public void Paint(Canvas canvas, TissueGrid grid)
    {
        for (int row = 0; row < grid.Rows - 1; row++)
        {
            int top = grid.Top + (row * TissueGrid.Step);
            int from = Math.Max(top, canvas.Top);
            int to = Math.Min(top + TissueGrid.Step, canvas.Top + canvas.Height);
            for (int column = 0; column < grid.Columns - 1 && from < to; column++)
            {
                int left = grid.Left + (column * TissueGrid.Step);
                if (left < canvas.Left || left >= canvas.Left + canvas.Width || IsGlass(grid, column, row))
                {
                    continue;
                }

                for (int y = from; y < to; y++)
                {
                    float down = (y - top) / (float)TissueGrid.Step;
                    TissueSample a = Mix(in grid[column, row], in grid[column, row + 1], down);
                    TissueSample b = Mix(in grid[column + 1, row], in grid[column + 1, row + 1], down);
                    int at = ((y - canvas.Top) * canvas.Width) + left - canvas.Left;
                    PaintRun(canvas, at, left, y, in a, in b);
                    if (Math.Max(Math.Max(a.Collagen, b.Collagen), Math.Max(a.Fat, b.Fat)) > 0.01f)
                    {
                        _fibres.PaintRun(canvas, at, left, y, in a, in b);
                    }
                }
            }
        }
    }

    private static bool IsGlass(TissueGrid grid, int column, int row) =>
        Math.Max(Math.Max(grid[column, row].Tissue, grid[column + 1, row].Tissue), Math.Max(grid[column, row + 1].Tissue, grid[column + 1, row + 1].Tissue)) < -2;

    private static TissueSample Mix(in TissueSample a, in TissueSample c, float down) => TissueSample.Between(in a, in a, in c, in c, 0, down);

    private void PaintRun(Canvas canvas, int at, int x, int y, in TissueSample a, in TissueSample b)
    {
        ref float haematoxylin = ref canvas.Haematoxylin[at];
        ref float eosin = ref canvas.Eosin[at];
        ref float thickness = ref canvas.Thickness[at];
        ref float cytoplasmRow = ref MemoryMarshal.GetReference(bank.Cytoplasm.Row(x, y));
        ref float gapRow = ref MemoryMarshal.GetReference(bank.Gaps.Row(x + 171, y + (y >> 2)));
        for (nuint i = 0; i < TissueGrid.Step; i += 8)
        {
            Vector256<float> t = (Counting + Vector256.Create((float)i)) * Vector256.Create(1f / TissueGrid.Step);
            Vector256<float> cytoplasm = Vector256.LoadUnsafe(ref cytoplasmRow, i);
            Vector256<float> gap = Vector256.LoadUnsafe(ref gapRow, i);

            Vector256<float> cleft = SmoothStep(gap, _cleftFrom, 1 / 1.25f);
            Vector256<float> e = Vector256.Create(0.40f) + (cytoplasm * Vector256.Create(0.10f));
            Vector256<float> h = Vector256.Create(0.20f) + (cytoplasm * Vector256.Create(0.07f));
            e *= Vector256<float>.One - (cleft * Vector256.Create(0.80f));
            h *= Vector256<float>.One - (cleft * Vector256.Create(0.75f));

            Vector256<float> germinal = Ramp(a.Germinal, b.Germinal, t);
            Vector256<float> littleCleft = Vector256<float>.One - (SmoothStep(gap, 0.7f, 1 / 1.2f) * Vector256.Create(0.55f));
            e = Lerp(e, (Vector256.Create(0.42f) + (cytoplasm * Vector256.Create(0.10f))) * littleCleft, germinal);
            h = Lerp(h, (Vector256.Create(0.20f) + (cytoplasm * Vector256.Create(0.065f))) * littleCleft, germinal);

            Vector256<float> sinus = Ramp(a.Sinus, b.Sinus, t);
            Vector256<float> open = Vector256<float>.One - (SmoothStep(gap, -0.6f, 1 / 1.5f) * Vector256.Create(0.90f));
            e = Lerp(e, (Vector256.Create(0.36f) + (cytoplasm * Vector256.Create(0.11f))) * open, sinus);
            h = Lerp(h, (Vector256.Create(0.08f) + (cytoplasm * Vector256.Create(0.03f))) * open, sinus);

            Vector256<float> nest = Ramp(a.Nest, b.Nest, t);
            Vector256<float> rareCleft = Vector256<float>.One - (SmoothStep(gap, 1.1f, 1 / 1.1f) * Vector256.Create(0.9f)) - (SmoothStep(gap, -0.6f, 1 / 1.8f) * Vector256.Create(0.10f));
            e = Lerp(e, (Vector256.Create(0.46f) + (cytoplasm * Vector256.Create(0.12f))) * rareCleft, nest);
            h = Lerp(h, (Vector256.Create(0.18f) + (cytoplasm * Vector256.Create(0.08f))) * rareCleft, nest);

            Vector256<float> lumen = SmoothStep(Ramp(a.Lumen, b.Lumen, t), -0.8f, 1 / 1.6f);
            Vector256<float> plasma = Vector256.Create(0.03f) + (Vector256.Create(0.08f) * Ramp(a.Blood, b.Blood, t));
            e = Lerp(e, plasma, lumen);
            h *= Vector256<float>.One - lumen;

            Vector256<float> tissue = SmoothStep(Ramp(a.Tissue, b.Tissue, t), -1.5f, 1 / 3f) * (Vector256<float>.One - Ramp(a.Fat, b.Fat, t));
            (e * tissue).StoreUnsafe(ref eosin, i);
            (h * tissue).StoreUnsafe(ref haematoxylin, i);
            Ramp(a.Thickness, b.Thickness, t).StoreUnsafe(ref thickness, i);
        }
    }

    private static Vector256<float> Ramp(float from, float to, Vector256<float> t) => Vector256.Create(from) + (Vector256.Create(to - from) * t);
}
