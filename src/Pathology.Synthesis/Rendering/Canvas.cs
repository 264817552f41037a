namespace Pathology.Synthesis.Rendering;

/// <summary>
/// Dye on one block of the slide while it is drawn, one plane a dye; then, in the same memory, light.
/// </summary>
/// <remarks>
/// The block is drawn with a margin that blurring needs. Rows are a whole number of <see cref="TissueGrid.Step"/> long and start on
/// one, in the frame of the slide. About 4 MB for a 512-pixel block; kept and reused by its thread.
/// </remarks>
internal sealed class Canvas
{
    /// <summary>Left of the first column, in pixels of the slide.</summary>
    public int Left { get; private set; }

    /// <summary>Top row, in pixels of the slide.</summary>
    public int Top { get; private set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public float[] Haematoxylin { get; private set; } = [];

    public float[] Eosin { get; private set; } = [];

    public float[] Haemoglobin { get; private set; } = [];

    /// <summary>How thick the section is, which multiplies all dyes.</summary>
    public float[] Thickness { get; private set; } = [];

    /// <summary>Makes it cover at least the given rectangle (pixels of the slide) and wipes it.</summary>
    public void Reset(int left, int top, int right, int bottom)
    {
        Left = TissueGrid.FloorToStep(left);
        Top = top;
        Width = TissueGrid.FloorToStep(right + TissueGrid.Step - 1) - Left;
        Height = bottom - top;
        int area = Width * Height;
        if (Haematoxylin.Length < area)
        {
            (Haematoxylin, Eosin, Haemoglobin, Thickness) = (new float[area], new float[area], new float[area], new float[area]);
        }

        Haematoxylin.AsSpan(0, area).Clear();
        Eosin.AsSpan(0, area).Clear();
        Haemoglobin.AsSpan(0, area).Clear();
        Thickness.AsSpan(0, area).Fill(1f);
    }
}
