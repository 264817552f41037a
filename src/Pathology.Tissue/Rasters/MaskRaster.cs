namespace Pathology.Tissue;

/// <summary>A yes or no for each cell of a small picture, row by row.</summary>
internal sealed class MaskRaster(PixelSize size)
{
    public PixelSize Size { get; } = size;

    public bool[] Cells { get; } = new bool[size.Area];

    public bool this[int x, int y]
    {
        get => Cells[(y * Size.Width) + x];
        set => Cells[(y * Size.Width) + x] = value;
    }

    /// <summary>How many are a yes.</summary>
    public int Count => Cells.AsSpan().Count(true);

    /// <summary>Another that starts as this one is.</summary>
    public MaskRaster Copy()
    {
        var copy = new MaskRaster(Size);
        Cells.CopyTo(copy.Cells, 0);
        return copy;
    }

    /// <summary>Keeps what <paramref name="other"/> holds too.</summary>
    public void Keep(MaskRaster other)
    {
        for (int i = 0; i < Cells.Length; i++)
        {
            Cells[i] &= other.Cells[i];
        }
    }

    /// <summary>Turns every yes into a no and every no into a yes.</summary>
    public void Invert()
    {
        foreach (ref bool cell in Cells.AsSpan())
        {
            cell = !cell;
        }
    }

    /// <summary>Adds what <paramref name="other"/> holds.</summary>
    public void Add(MaskRaster other)
    {
        for (int i = 0; i < Cells.Length; i++)
        {
            Cells[i] |= other.Cells[i];
        }
    }

    /// <summary>Takes away what <paramref name="other"/> holds.</summary>
    public void Remove(MaskRaster other)
    {
        for (int i = 0; i < Cells.Length; i++)
        {
            Cells[i] &= !other.Cells[i];
        }
    }
}
