namespace Pathology.Slides.Dicom;

/// <summary>Lays the frames of a file on the tiles of its level (DICOM PS3.3, C.7.6.17.3).</summary>
internal static class FramePlacement
{
    /// <exception cref="DicomFormatException">Frames lie off the grid, beyond the picture, or on one another.</exception>
    internal static void Place(DicomLevel level, DicomInstance file, int part, FrameChoice choice, FrameDecoder decoder)
    {
        DicomFrames frames = decoder.Source.FramesOf(part);
        var stack = FrameStack.Of(file);
        if (FrameStack.IsSparse(file))
        {
            Sparse(level, file, part, frames, stack, choice);
        }
        else
        {
            bool saysNothing = file.Attributes.Text(DicomTag.DimensionOrganizationType).Length == 0;
            bool isDownColumns = saysNothing && FrameOrder.IsDownColumns(level, decoder, part, frames);
            Full(level, file, part, frames, stack, choice, isDownColumns);
        }
    }

    // Frames run along the rows of a plane, then plane by plane, then path by path; parts of a concatenation go on where the last ended.
    private static void Full(DicomLevel level, DicomInstance file, int part, DicomFrames frames, FrameStack stack, FrameChoice choice, bool isDownColumns)
    {
        long tiles = level.Columns * level.Rows;
        (int planes, int paths) = (stack.Planes, Math.Max(stack.Paths.Length, 1));
        long all = tiles * planes * paths;
        long first = file.FirstFrame;
        if (first + frames.Offsets.Length > all || (!file.IsPart && frames.Offsets.Length != all))
        {
            throw new DicomFormatException(
                $"has {frames.Offsets.Length} frames from {first} on, where {level.Columns} x {level.Rows} tiles in {planes} planes and {paths} optical paths are {all}; the file is damaged.");
        }

        long start = ((choice.PathOf(stack.Paths) * (long)planes) + choice.PlaneOf(planes)) * tiles;
        for (long tile = Math.Max(first - start, 0); tile < tiles && start + tile - first < frames.Offsets.Length; tile++)
        {
            long frame = start + tile - first;
            long place = isDownColumns ? (tile % level.Rows * level.Columns) + (tile / level.Rows) : tile;
            Put(level, place, part, frames.Offsets[frame], frames.Lengths[frame]);
        }
    }

    private static void Sparse(DicomLevel level, DicomInstance file, int part, DicomFrames frames, FrameStack stack, FrameChoice choice)
    {
        FramePositions positions = file.Positions;
        if (positions.Count != frames.Offsets.Length || !positions.AreWhole)
        {
            throw new DicomFormatException($"has {frames.Offsets.Length} frames and says of {positions.Count} where they lie; the file is damaged.");
        }

        double? height = stack.Heights.IsEmpty ? null : stack.Heights[choice.PlaneOf(stack.Planes)];
        int chosen = choice.PathOf(stack.Paths);
        string path = stack.Paths.IsEmpty ? "" : stack.Paths[chosen];
        for (int frame = 0; frame < positions.Count; frame++)
        {
            if (positions.HeightOf(frame) != height || positions.PathOf(frame) != path)
            {
                continue;
            }

            (long x, long y) = (positions[frame].Column - 1L, positions[frame].Row - 1L);
            if (x < 0 || y < 0 || x >= level.Width || y >= level.Height || x % level.Tile.Width != 0 || y % level.Tile.Height != 0)
            {
                throw new DicomFormatException($"has a frame at column {x + 1}, row {y + 1}, which is not a place of a tile; such slides are not read.");
            }

            Put(level, (y / level.Tile.Height * level.Columns) + (x / level.Tile.Width), part, frames.Offsets[frame], frames.Lengths[frame]);
        }
    }

    private static void Put(DicomLevel level, long tile, int part, long offset, long length)
    {
        if (offset == 0)
        {
            return; // an empty frame: the scanner saw nothing there
        }

        if (!level.IsAbsent(tile))
        {
            throw new DicomFormatException(
                $"has a second frame for the tile in column {tile % level.Columns}, row {tile / level.Columns}; focal planes or optical paths in files of their own are not told apart.");
        }

        level.Place(tile, part, offset, length);
    }
}
