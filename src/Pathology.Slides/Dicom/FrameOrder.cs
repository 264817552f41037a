namespace Pathology.Slides.Dicom;

/// <summary>
/// How the frames of a file lie that says nothing of it: along the rows, as the standard has it, or down the columns, as some writers do.
/// The edges of neighbours tell: where frames are laid right, pixels on both sides of a seam are alike.
/// </summary>
internal static class FrameOrder
{
    private const int Looks = 48;

    // Seams of the right order differ by the noise of JPEG, of the wrong one by whatever tissue lies there: mostly five times and more.
    private const double Clearly = 1.5;

    /// <summary>Whether frames run down the columns; false where the edges do not tell.</summary>
    internal static bool IsDownColumns(DicomLevel level, FrameDecoder decoder, int part, DicomFrames frames)
    {
        int count = frames.Offsets.Length;
        if (level.Columns < 2 || level.Rows < 2 || count != level.Columns * level.Rows)
        {
            return false;
        }

        Rgb24[] first = new Rgb24[level.Tile.Area];
        Rgb24[] second = new Rgb24[level.Tile.Area];
        (double alongRows, double downColumns) = (0, 0);
        decoder.Source.Expect(Enumerable.Range(0, Looks).SelectMany(look => new[] { FrameOf(look), FrameOf(look) + 1 }).Where(frame => frames.Offsets[frame] != 0).Select(PlaceOf), isAtOnce: true);
        for (int look = 0; look < Looks; look++)
        {
            int frame = FrameOf(look);
            if (!TryDecode(frame, first) || !TryDecode(frame + 1, second))
            {
                continue;
            }

            // The next frame is the neighbour to the right in one order, and below in the other, unless a row or column ends here.
            alongRows += frame % level.Columns == level.Columns - 1 ? 0 : Across(level.Tile, first, second);
            downColumns += frame % level.Rows == level.Rows - 1 ? 0 : Down(level.Tile, first, second);
        }

        return alongRows > Clearly * downColumns;

        int FrameOf(int look) => (int)((long)look * (count - 1) / Looks);

        FramePlace PlaceOf(int frame) => new(part, frames.Offsets[frame], frames.Lengths[frame]);

        bool TryDecode(int frame, Rgb24[] pixels) => frames.Offsets[frame] != 0 && frames.Lengths[frame] <= FrameDecoder.MostBytesOf(level.Tile)
            && decoder.TryDecode(level, PlaceOf(frame), pixels, level.Tile.Width);
    }

    private static double Across(PixelSize size, Rgb24[] left, Rgb24[] right)
    {
        double sum = 0;
        for (int y = 0; y < size.Height; y++)
        {
            sum += Difference(left[(y * size.Width) + size.Width - 1], right[y * size.Width]);
        }

        return sum / size.Height;
    }

    private static double Down(PixelSize size, Rgb24[] above, Rgb24[] below)
    {
        double sum = 0;
        for (int x = 0; x < size.Width; x++)
        {
            sum += Difference(above[((size.Height - 1) * size.Width) + x], below[x]);
        }

        return sum / size.Width;
    }

    private static int Difference(Rgb24 a, Rgb24 b) => Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B);
}
