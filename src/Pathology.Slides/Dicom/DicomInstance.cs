namespace Pathology.Slides.Dicom;

/// <summary>One file of a slide: what its attributes say of its frames, before any pixel is read.</summary>
internal sealed class DicomInstance
{
    private DicomInstance(string path, long length, DicomItem attributes, FramePositions positions, string transferSyntax) =>
        (Path, Length, Attributes, Positions, TransferSyntaxUid) = (path, length, attributes, positions, transferSyntax);

    internal string Path { get; }

    /// <summary>Bytes in the file when it was opened; 0 of an object that a server has.</summary>
    internal long Length { get; }

    internal DicomItem Attributes { get; }

    /// <summary>Where its frames lie, where each frame says so itself.</summary>
    internal FramePositions Positions { get; }

    internal string TransferSyntaxUid { get; }

    internal string SeriesUid => Attributes.Text(DicomTag.SeriesInstanceUid);

    internal string InstanceUid => Attributes.Text(DicomTag.SopInstanceUid);

    internal string FrameOfReferenceUid => Attributes.Text(DicomTag.FrameOfReferenceUid);

    /// <summary>The third word of ImageType: VOLUME, LABEL, OVERVIEW, THUMBNAIL; VOLUME where nothing is said.</summary>
    internal string Flavour => Attributes.Texts(DicomTag.ImageType) is [_, _, { Length: > 0 } flavour, ..] ? flavour : "VOLUME";

    /// <summary>Size of a frame in pixels; none is zero once <see cref="DicomLevels"/> has looked.</summary>
    internal PixelSize Frame => new((int)(Attributes.Whole(DicomTag.Columns) ?? 0), (int)(Attributes.Whole(DicomTag.Rows) ?? 0));

    internal long Frames => Attributes.Decimals(DicomTag.NumberOfFrames) is [> 0 and <= int.MaxValue and var frames] ? (long)frames : 1;

    /// <summary>Width of the whole picture that the frames are tiles of.</summary>
    internal long Width => Attributes.Whole(DicomTag.TotalPixelMatrixColumns) ?? Frame.Width;

    /// <summary>Height of the whole picture that the frames are tiles of.</summary>
    internal long Height => Attributes.Whole(DicomTag.TotalPixelMatrixRows) ?? Frame.Height;

    internal int Samples => (int)(Attributes.Whole(DicomTag.SamplesPerPixel) ?? 1);

    /// <summary>Whether colours are luminance and chrominance (PS3.3, C.7.6.3.1.2), as far as the attributes say.</summary>
    internal bool IsYCbCr => Photometric.StartsWith("YBR", StringComparison.Ordinal);

    internal string Photometric => Attributes.Text(DicomTag.PhotometricInterpretation);

    /// <summary>Whether it is a part of a level that was cut into several files.</summary>
    internal bool IsPart => Attributes.Text(DicomTag.ConcatenationUid).Length > 0;

    /// <summary>How many frames of its level stand in the parts before it.</summary>
    internal long FirstFrame => IsPart && Attributes.Whole(DicomTag.ConcatenationFrameOffsetNumber) is > 0 and var first ? first : 0;

    /// <summary>The identifiers of its optical paths, in their order.</summary>
    internal IReadOnlyList<string> OpticalPaths =>
        Attributes[DicomTag.OpticalPathSequence] is { } paths ? [.. paths.Items.Select(path => path.Text(DicomTag.OpticalPathIdentifier))] : [];

    /// <summary>Millimetres between pixels, across and down; null where the file does not say.</summary>
    internal (double X, double Y)? Spacing
    {
        get
        {
            DicomItem? measures = Attributes.First(DicomTag.SharedFunctionalGroups)?.First(DicomTag.PixelMeasuresSequence) ?? Positions.Measures ?? Attributes;
            return measures.Decimals(DicomTag.PixelSpacing) is [> 0 and var down, > 0 and var across] ? (across, down) : null; // rows come first (PS3.3, 10.7.1.3)
        }
    }

    /// <summary>An object that a server has.</summary>
    /// <param name="path">What it is called in messages.</param>
    /// <param name="attributes">All of it that is not pixels.</param>
    /// <param name="positions">What its frames say one by one.</param>
    /// <param name="transferSyntax">How its frames are written.</param>
    internal static DicomInstance OnServer(string path, DicomItem attributes, FramePositions positions, string transferSyntax)
    {
        _ = TransferSyntax.CodingOf(transferSyntax);
        return new DicomInstance(path, 0, attributes, positions, transferSyntax);
    }

    /// <summary>Reads a file's attributes; null where it is no DICOM file of the class of slides.</summary>
    /// <exception cref="DicomFormatException">It is one, and does not hold together.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static DicomInstance? TryRead(string path)
    {
        var positions = new FramePositions();
        if (DicomFile.TryRead(path, positions.Add) is not { IsSlide: true } file)
        {
            return null;
        }

        _ = TransferSyntax.CodingOf(file.TransferSyntaxUid);
        return new DicomInstance(path, file.Length, file.Attributes, positions, file.TransferSyntaxUid);
    }
}
