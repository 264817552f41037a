namespace Pathology.Slides.Dicom;

/// <summary>What the frames of a file say one by one: where in the whole picture each lies, at what height, by what light.</summary>
/// <remarks>12 bytes a frame and a short text for each different optical path.</remarks>
internal sealed class FramePositions
{
    private readonly List<(int Column, int Row)> _corners = [];
    private readonly List<double> _heights = [];
    private readonly List<string> _paths = [];

    /// <summary>How many frames said something.</summary>
    internal int Count => _corners.Count;

    /// <summary>Whether every one of them said where it lies.</summary>
    internal bool AreWhole { get; private set; } = true;

    /// <summary>The pixel measures of the first frame, where frames have their own.</summary>
    internal DicomItem? Measures { get; private set; }

    /// <summary>Column and row of a frame's first pixel in the whole picture, from 1.</summary>
    internal (int Column, int Row) this[int frame] => _corners[frame];

    /// <summary>Height of a frame's focal plane in micrometres; 0 where it is not told.</summary>
    internal double HeightOf(int frame) => _heights[frame];

    /// <summary>The identifier of a frame's optical path; empty where it is not told.</summary>
    internal string PathOf(int frame) => _paths[frame];

    internal void Add(DicomItem group)
    {
        DicomItem? plane = group.First(DicomTag.PlanePositionSlideSequence);
        Measures ??= group.First(DicomTag.PixelMeasuresSequence);
        (long? column, long? row) = (plane?.Whole(DicomTag.ColumnPosition), plane?.Whole(DicomTag.RowPosition));
        AreWhole &= column is not null && row is not null;
        _corners.Add(((int)(column ?? 1), (int)(row ?? 1)));
        _heights.Add(plane?.Decimals(DicomTag.ZOffset) is [var height] ? height : 0);
        string path = group.First(DicomTag.OpticalPathIdentificationSequence)?.Text(DicomTag.OpticalPathIdentifier) ?? "";
        _paths.Add(_paths.Count > 0 && _paths[^1] == path ? _paths[^1] : path);
    }
}
