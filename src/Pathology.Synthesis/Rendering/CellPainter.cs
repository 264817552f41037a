using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pathology.Synthesis.Textures;
using static Pathology.Synthesis.Rendering.Lanes;

namespace Pathology.Synthesis.Rendering;

/// <summary>Draws cells into the dyes of a canvas: first all cytoplasm, then all nuclei, so that no neighbour hides a nucleus.</summary>
internal sealed class CellPainter(TextureBank bank, double micronsPerPixel)
{
    private readonly float _micron = (float)micronsPerPixel;

    public void Paint(Canvas canvas, List<Cell> cells)
    {
        Span<Cell> all = CollectionsMarshal.AsSpan(cells);
        foreach (ref readonly Cell cell in all)
        {
            if (cell.CytoplasmReach > 0)
            {
                PaintCytoplasm(canvas, in cell);
            }
        }

        foreach (ref readonly Cell cell in all)
        {
            if (cell.IsRed)
            {
                PaintRed(canvas, in cell);
            }
            else
            {
                PaintNucleus(canvas, in cell);
                PaintNucleoli(canvas, in cell);
            }
        }
    }

    private void PaintCytoplasm(Canvas canvas, in Cell cell)
    {
        // Cytoplasm is rounder than its nucleus and wraps it evenly.
        float rim = (cell.CytoplasmReach - 1f) * MathF.Sqrt(cell.RadiusA * cell.RadiusB);
        float a = cell.RadiusA + rim;
        float b = cell.RadiusB + rim;
        float mean = MathF.Sqrt(a * b);
        var bounds = Box.Around(canvas, in cell, a, b, 1.25f);
        Vector256<float> cover = Vector256.Create(cell.CytoplasmCover);
        Vector256<float> soft = Vector256.Create(mean * _micron / 0.9f);
        Vector256<float> membrane = Vector256.Create(0.16f);
        for (int y = bounds.Top; y < bounds.Bottom; y++)
        {
            ref float outline = ref MemoryMarshal.GetReference(bank.Outline.Row(bounds.Left + (int)(cell.Bits & 511), y + (int)((cell.Bits >> 9) & 511)));
            ref float grain = ref MemoryMarshal.GetReference(bank.Cytoplasm.Row(bounds.Left + (int)(cell.Bits >> 20), y + (int)((cell.Bits >> 4) & 511)));
            ref float eosin = ref canvas.Eosin[bounds.RowStart(canvas, y)];
            ref float haematoxylin = ref canvas.Haematoxylin[bounds.RowStart(canvas, y)];
            for (int i = 0; i < bounds.Width; i += 8)
            {
                Vector256<float> r = Radius(in cell, bounds.Left + i, y, a, b);
                r += Vector256.LoadUnsafe(ref outline, (nuint)i) * Vector256.Create(0.09f);
                Vector256<float> inside = Clamp01((Vector256<float>.One - r) * soft);
                Vector256<float> weight = inside * cover;
                if (Vector256.EqualsAll(weight, Vector256<float>.Zero))
                {
                    continue;
                }

                // The membrane: a little more of everything just within the edge.
                Vector256<float> edge = inside * (Vector256<float>.One - inside) * Vector256.Create(4f);
                Vector256<float> texture = Vector256<float>.One + (Vector256.LoadUnsafe(ref grain, (nuint)i) * Vector256.Create(0.24f)) + (edge * membrane);
                Vector256<float> e = Vector256.LoadUnsafe(ref eosin, (nuint)i);
                Vector256<float> h = Vector256.LoadUnsafe(ref haematoxylin, (nuint)i);
                Lerp(e, texture * Vector256.Create(cell.CytoplasmEosin), weight).StoreUnsafe(ref eosin, (nuint)i);
                Lerp(h, texture * Vector256.Create(cell.CytoplasmHaematoxylin), weight).StoreUnsafe(ref haematoxylin, (nuint)i);
            }
        }
    }

    private void PaintNucleus(Canvas canvas, in Cell cell)
    {
        float mean = MathF.Sqrt(cell.RadiusA * cell.RadiusB);
        Texture chromatin = cell.IsClumped ? bank.Clumps : bank.Grains;
        var bounds = Box.Around(canvas, in cell, cell.RadiusA, cell.RadiusB, 1f + (2.5f * cell.Irregular));
        float rimWidth = Math.Max(0.42f / _micron, 0.9f);
        Vector256<float> radius = Vector256.Create(mean);
        Vector256<float> edge = Vector256.Create(1f / cell.Softness);
        Vector256<float> inverseRim = Vector256.Create(1f / rimWidth);
        for (int y = bounds.Top; y < bounds.Bottom; y++)
        {
            ref float outline = ref MemoryMarshal.GetReference(bank.Outline.Row(bounds.Left + (int)(cell.Bits & 511), y + (int)((cell.Bits >> 9) & 511)));
            ref float grain = ref MemoryMarshal.GetReference(chromatin.Row(bounds.Left + (int)(cell.Bits >> 22), y + (int)((cell.Bits >> 13) & 511)));
            ref float eosin = ref canvas.Eosin[bounds.RowStart(canvas, y)];
            ref float haematoxylin = ref canvas.Haematoxylin[bounds.RowStart(canvas, y)];
            for (int i = 0; i < bounds.Width; i += 8)
            {
                Vector256<float> r = Radius(in cell, bounds.Left + i, y, cell.RadiusA, cell.RadiusB);
                r += Vector256.LoadUnsafe(ref outline, (nuint)i) * Vector256.Create(cell.Irregular);
                Vector256<float> depth = (Vector256<float>.One - r) * radius;
                Vector256<float> weight = Clamp01((depth * edge) + Vector256.Create(0.5f));
                if (Vector256.EqualsAll(weight, Vector256<float>.Zero))
                {
                    continue;
                }

                Vector256<float> fromRim = Vector256.Abs((depth * inverseRim) - Vector256<float>.One);
                Vector256<float> rim = Vector256.Max(Vector256<float>.One - fromRim, Vector256<float>.Zero) * Vector256.Create(cell.Rim);
                Vector256<float> dye = Vector256.Create(cell.Body) + (Vector256.LoadUnsafe(ref grain, (nuint)i) * Vector256.Create(cell.Chromatin)) + rim;
                dye = Vector256.Max(dye, Vector256.Create(0.08f));
                Vector256<float> h = Vector256.LoadUnsafe(ref haematoxylin, (nuint)i);

                // Nuclei lie over one another in a section of some microns: dyes add, though never all of both, for the section is thin.
                Vector256<float> shared = Vector256<float>.One - (Vector256.Min(h, Vector256<float>.One) * Vector256.Create(0.55f) * weight);
                ((h * shared) + (dye * weight)).StoreUnsafe(ref haematoxylin, (nuint)i);
                Vector256<float> e = Vector256.LoadUnsafe(ref eosin, (nuint)i);
                (e * (Vector256<float>.One - (weight * Vector256.Create(0.45f)))).StoreUnsafe(ref eosin, (nuint)i);
            }
        }
    }

    private void PaintRed(Canvas canvas, in Cell cell)
    {
        float mean = MathF.Sqrt(cell.RadiusA * cell.RadiusB);
        var bounds = Box.Around(canvas, in cell, cell.RadiusA, cell.RadiusB, 1.3f);
        Vector256<float> edge = Vector256.Create(mean * _micron / 0.6f);
        for (int y = bounds.Top; y < bounds.Bottom; y++)
        {
            ref float outline = ref MemoryMarshal.GetReference(bank.Outline.Row(bounds.Left + (int)(cell.Bits & 511), y + (int)((cell.Bits >> 9) & 511)));
            ref float red = ref canvas.Haemoglobin[bounds.RowStart(canvas, y)];
            for (int i = 0; i < bounds.Width; i += 8)
            {
                Vector256<float> r = Radius(in cell, bounds.Left + i, y, cell.RadiusA, cell.RadiusB);
                r += Vector256.LoadUnsafe(ref outline, (nuint)i) * Vector256.Create(cell.Irregular);
                Vector256<float> weight = Clamp01((Vector256<float>.One - r) * edge);

                // Discs, thinner in the middle.
                Vector256<float> dye = Vector256.Create(cell.Body) * (Vector256.Create(0.72f) + (Vector256.Create(0.34f) * r * r));
                Vector256<float> old = Vector256.LoadUnsafe(ref red, (nuint)i);
                Lerp(old, Vector256.Max(dye, old), weight).StoreUnsafe(ref red, (nuint)i);
            }
        }
    }

    private void PaintNucleoli(Canvas canvas, in Cell cell)
    {
        var draw = new Draw(cell.Bits);
        for (int n = 0; n < cell.Nucleoli; n++)
        {
            float away = draw.Between(0, n == 0 ? 0.35f : 0.6f);
            (float sin, float cos) = MathF.SinCos(draw.Between(0, 2 * MathF.PI));
            float u = away * cos * cell.RadiusA;
            float v = away * sin * cell.RadiusB;
            float x = cell.X + (u * cell.Cos) - (v * cell.Sin);
            float y = cell.Y + (u * cell.Sin) + (v * cell.Cos);
            float radius = Math.Min(draw.Between(0.65f, 1.25f) / _micron, 0.45f * cell.RadiusB);
            float strength = draw.Between(0.45f, 0.95f);
            for (int py = Math.Max((int)(y - radius - 1), canvas.Top); py <= Math.Min((int)(y + radius + 1), canvas.Top + canvas.Height - 1); py++)
            {
                for (int px = Math.Max((int)(x - radius - 1), canvas.Left); px <= Math.Min((int)(x + radius + 1), canvas.Left + canvas.Width - 1); px++)
                {
                    float distance = MathF.Sqrt(((px - x) * (px - x)) + ((py - y) * (py - y)));
                    float weight = Math.Clamp((radius - distance) + 0.5f, 0, 1) * strength;
                    int at = ((py - canvas.Top) * canvas.Width) + px - canvas.Left;
                    canvas.Haematoxylin[at] += 0.85f * weight;
                    canvas.Eosin[at] += 0.30f * weight;
                }
            }
        }
    }

    // Distance from the centre in radii of the ellipse, for eight pixels from (x, y) to the right.
    private static Vector256<float> Radius(in Cell cell, int x, int y, float a, float b)
    {
        float dy = y - cell.Y;
        Vector256<float> dx = Counting + Vector256.Create(x - cell.X);
        Vector256<float> u = (dx * Vector256.Create(cell.Cos / a)) + Vector256.Create(dy * cell.Sin / a);
        Vector256<float> v = Vector256.Create(dy * cell.Cos / b) - (dx * Vector256.Create(cell.Sin / b));
        return Vector256.Sqrt((u * u) + (v * v));
    }

    /// <summary>The part of the canvas that an ellipse may touch, its width rounded up to whole vectors.</summary>
    private readonly record struct Box(int Left, int Top, int Width, int Bottom)
    {
        public static Box Around(Canvas canvas, in Cell cell, float a, float b, float slack)
        {
            float halfX = (MathF.Sqrt((a * a * cell.Cos * cell.Cos) + (b * b * cell.Sin * cell.Sin)) * slack) + 2;
            float halfY = (MathF.Sqrt((a * a * cell.Sin * cell.Sin) + (b * b * cell.Cos * cell.Cos)) * slack) + 2;
            int canvasRight = canvas.Left + canvas.Width;

            // Vectors start at multiples of eight in the frame of the slide, as the canvas does, so none reaches past its end.
            int left = Math.Max((int)MathF.Floor(cell.X - halfX), canvas.Left) & ~7;
            int right = Math.Min((int)MathF.Ceiling(cell.X + halfX), canvasRight);
            int top = Math.Max((int)MathF.Floor(cell.Y - halfY), canvas.Top);
            int bottom = Math.Min((int)MathF.Ceiling(cell.Y + halfY), canvas.Top + canvas.Height);
            return right > left ? new Box(left, top, right - left, bottom) : default;
        }

        public int RowStart(Canvas canvas, int y) => ((y - canvas.Top) * canvas.Width) + Left - canvas.Left;
    }
}
