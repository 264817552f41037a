using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Pathology.Outputs;

namespace Pathology.Viewer.Findings;

/// <summary>
/// A heatmap as the page takes it: columns and rows (int32), the first cell's left, top, width and height in base pixels (float64), then
/// the scores row by row (float32); all little-endian, NaN where nobody looked.
/// </summary>
internal static class HeatmapBytes
{
    private const int HeaderLength = 40;

    // A browser colours this many cells while a slider moves; a larger map is shrunk, each cell the highest of those it stands for.
    private const int MostCells = 1 << 21;

    public static byte[] For(ScreenedHeatmap heatmap)
    {
        int shrink = ShrinkOf(heatmap.Columns, heatmap.Rows);
        (int columns, int rows) = (Shrunk(heatmap.Columns, shrink), Shrunk(heatmap.Rows, shrink));
        byte[] bytes = new byte[HeaderLength + (columns * rows * sizeof(float))];
        (double x, double y, double width, double height) = heatmap.FirstCell;
        BinaryPrimitives.WriteInt32LittleEndian(bytes, columns);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), rows);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8), x);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(16), y);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(24), width * shrink);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(32), height * shrink);
        Fill(heatmap, shrink, columns, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(HeaderLength)));
        return bytes;
    }

    /// <summary>How many cells across, and as many down, one cell stands for that is sent.</summary>
    public static int ShrinkOf(int columns, int rows)
    {
        int shrink = 1;
        while ((long)Shrunk(columns, shrink) * Shrunk(rows, shrink) > MostCells)
        {
            shrink++;
        }

        return shrink;
    }

    public static int Shrunk(int count, int shrink) => (count + shrink - 1) / shrink;

    private static void Fill(ScreenedHeatmap heatmap, int shrink, int columns, Span<float> cells)
    {
        ReadOnlySpan<float> scores = heatmap.Scores.Span;
        cells.Fill(float.NaN);
        for (int i = 0; i < scores.Length; i++)
        {
            ref float cell = ref cells[(i / heatmap.Columns / shrink * columns) + (i % heatmap.Columns / shrink)];
            cell = float.MaxNumber(cell, scores[i]);
        }
    }
}
