using System.Buffers.Binary;

namespace Pathology.Viewer.Findings;

/// <summary>
/// What is new of a growing heatmap as the page takes it: 8 bytes a score, its cell (int32, row by row) and itself (float32), little-endian, in the
/// order in which they came. Of several scores of one cell, as there are where a large map is sent shrunk, the highest counts.
/// </summary>
internal static class GrowingBytes
{
    /// <summary>The most scores in one answer; who gets as many asks again at once.</summary>
    public const int Most = 1 << 16;

    private const int Length = 8;

    /// <summary>The scores behind the first <paramref name="from"/>; null where the file is gone, or another by now.</summary>
    public static byte[]? For(GrowingHeatmap heatmap, long from)
    {
        int room = (int)Math.Clamp(heatmap.Facts.Tiles - from, 0, Most);
        (int[] cells, float[] scores) = (new int[room], new float[room]);
        if (heatmap.Read(from, cells, scores) is not { } count)
        {
            return null;
        }

        int columns = heatmap.Facts.Columns;
        int shrink = HeatmapBytes.ShrinkOf(columns, heatmap.Facts.Rows);
        byte[] bytes = new byte[count * Length];
        for (int i = 0; i < count; i++)
        {
            int cell = (cells[i] / columns / shrink * HeatmapBytes.Shrunk(columns, shrink)) + (cells[i] % columns / shrink);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * Length), cell);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan((i * Length) + 4), scores[i]);
        }

        return bytes;
    }
}
