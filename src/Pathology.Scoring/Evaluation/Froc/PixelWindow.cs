namespace Pathology.Scoring;

/// <summary>A part of a raster: pixel (x, y) of it is pixel (Left + x, Top + y) of the whole. The cells are the window's own.</summary>
internal sealed record PixelWindow(int Left, int Top, int Width, int Height, bool[] Cells)
{
    public static PixelWindow None { get; } = new(0, 0, 0, 0, []);

    public bool IsEmpty => Cells.Length == 0;

    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public Span<bool> Row(int y) => Cells.AsSpan(y * Width, Width);

    /// <summary>The smallest window around the cells of a whole raster that are set.</summary>
    /// <param name="width">Width of the raster.</param>
    /// <param name="height">Height of the raster.</param>
    /// <param name="fillRow">Sets the cells of row y.</param>
    public static PixelWindow Around(int width, int height, Action<int, Span<bool>> fillRow)
    {
        (int left, int top, int right, int bottom) = (width, height, 0, 0);
        List<bool[]> rows = [];
        bool[] row = new bool[width];
        for (int y = 0; y < height; y++)
        {
            row.AsSpan().Clear();
            fillRow(y, row);
            int first = row.AsSpan().IndexOf(true);
            if (first < 0)
            {
                if (rows.Count > 0)
                {
                    rows.Add([]);
                }

                continue;
            }

            int end = row.AsSpan().LastIndexOf(true) + 1;
            (left, right) = (Math.Min(left, first), Math.Max(right, end));
            (top, bottom) = (Math.Min(top, y), y + 1);
            rows.Add(row.AsSpan(0, end).ToArray());
        }

        if (rows.Count == 0)
        {
            return None;
        }

        var window = new PixelWindow(left, top, right - left, bottom - top, new bool[checked((right - left) * (bottom - top))]);
        for (int y = 0; y < window.Height; y++)
        {
            rows[y].AsSpan(Math.Min(left, rows[y].Length)).CopyTo(window.Row(y));
        }

        return window;
    }
}
