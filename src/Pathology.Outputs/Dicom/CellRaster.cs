namespace Pathology.Outputs;

/// <summary>A heatmap's grid of cells as tiles of a whole picture, and where that lies on the glass: what both kinds of map share.</summary>
internal sealed class CellRaster
{
    // A map of 512 x 512 cells is one frame; few slides need more than some ten.
    private const int LargestFrame = 512;

    private readonly (double X, double Y, double Width, double Height) _first;

    internal CellRaster(DicomSubject found)
    {
        (Columns, Rows, _first) = (found.Columns, found.Rows, found.FirstCell);
        Frame = new PixelSize(Math.Min(Columns, LargestFrame), Math.Min(Rows, LargestFrame));
        (Across, Down) = ((Columns + Frame.Width - 1) / Frame.Width, (Rows + Frame.Height - 1) / Frame.Height);
    }

    internal int Columns { get; }

    internal int Rows { get; }

    internal PixelSize Frame { get; }

    /// <summary>Frames in a row.</summary>
    internal int Across { get; }

    /// <summary>Rows of frames.</summary>
    internal int Down { get; }

    /// <summary>The attributes that say how frames lie in the picture, and the picture on the glass.</summary>
    /// <param name="attributes">The object.</param>
    /// <param name="glass">The slide's place on the glass.</param>
    /// <param name="planes">How many pictures of the grid follow one another.</param>
    internal void Describe(DicomAttributes attributes, DicomSource source, GlassFrame glass, int planes)
    {
        (double cornerX, double cornerY) = glass.At(_first.X, _first.Y);
        attributes
            .Text(0x0020_0052, "UI", source.FrameOfReferenceUid)
            .Text(0x0020_1040, "LO", "SLIDE_CORNER")
            .Sequence(0x0020_9221, new DicomAttributes().Text(0x0020_9164, "UI", DicomUid.For(source.InstanceUid, "organization")))
            .Text(0x0020_9311, "CS", "TILED_FULL")
            .UInt16(0x0028_0002, 1)
            .Text(0x0028_0004, "CS", "MONOCHROME2")
            .Text(0x0028_0008, "IS", FormattableString.Invariant($"{Across * Down * planes}"))
            .UInt16(0x0028_0010, (ushort)Frame.Height)
            .UInt16(0x0028_0011, (ushort)Frame.Width)
            .Text(0x0028_2110, "CS", source.IsLossy ? "01" : "00")
            .UInt32(0x0048_0006, (uint)Columns)
            .UInt32(0x0048_0007, (uint)Rows)
            .Sequence(0x0048_0008, new DicomAttributes()
                .Decimal(0x0040_072A, cornerX)
                .Decimal(0x0040_073A, cornerY)
                .Decimal(0x0040_074A, 0))
            .Decimal(0x0048_0102, glass.Cosines)
            .UInt32(0x0048_0303, 1);
        if (source.IsLossy)
        {
            attributes.Decimal(0x0028_2112, 10).Text(0x0028_2114, "CS", "ISO_10918_1");
        }
    }

    /// <summary>Millimetres between cells, down and across as DICOM has them, and the thickness that no one measured.</summary>
    internal DicomAttributes Measures(GlassFrame glass) => new DicomAttributes()
        .Decimal(0x0018_0050, 0.001)
        .Decimal(0x0028_0030, _first.Height * glass.Spacing.Y, _first.Width * glass.Spacing.X);

    /// <summary>Frame after frame, row by row, each cell as a value; what lies beyond the grid in the last frames as that of a cell nobody scored.</summary>
    internal T[] Fill<T>(ReadOnlySpan<float> scores, Func<float, T> valueOf)
    {
        var values = new T[(long)Across * Down * Frame.Width * Frame.Height];
        int at = 0;
        for (int frame = 0; frame < Across * Down; frame++)
        {
            (int left, int top) = (frame % Across * Frame.Width, frame / Across * Frame.Height);
            for (int y = top; y < top + Frame.Height; y++)
            {
                for (int x = left; x < left + Frame.Width; x++)
                {
                    values[at++] = valueOf(x < Columns && y < Rows ? scores[(y * Columns) + x] : float.NaN);
                }
            }
        }

        return values;
    }
}
