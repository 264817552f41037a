namespace Pathology.Outputs;

/// <summary>Where base pixels lie on the glass, in millimetres of the slide's coordinate system (PS3.3, C.8.12.2.1).</summary>
/// <remarks>
/// The origin of the whole picture is taken for the corner of its first pixel, not its middle: so writers of pyramids mean it, whose levels all
/// have one origin.
/// </remarks>
internal sealed class GlassFrame(DicomSource source, MicronsPerPixel resolution)
{
    /// <summary>Millimetres across a base pixel.</summary>
    internal (double X, double Y) Spacing { get; } = (resolution.X / 1000, resolution.Y / 1000);

    /// <summary>Six direction cosines (0048,0102).</summary>
    internal double[] Cosines { get; } =
        [source.Orientation.AlongRow.X, source.Orientation.AlongRow.Y, 0, source.Orientation.DownColumn.X, source.Orientation.DownColumn.Y, 0];

    /// <summary>Where a place in base pixels lies, in millimetres.</summary>
    internal (double X, double Y) At(double x, double y)
    {
        (double across, double down) = (x * Spacing.X, y * Spacing.Y);
        ((double X, double Y) alongRow, (double X, double Y) downColumn) = source.Orientation;
        return (source.Corner.X + (across * alongRow.X) + (down * downColumn.X), source.Corner.Y + (across * alongRow.Y) + (down * downColumn.Y));
    }
}
