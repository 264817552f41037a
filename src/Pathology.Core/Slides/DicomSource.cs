namespace Pathology;

/// <summary>
/// What a slide's DICOM objects say of whose it is and where it lies on the glass: what objects made of it must repeat. Never written anywhere else,
/// since it may hold a person's name.
/// </summary>
/// <remarks>Texts are as the object has them, empty where it says nothing.</remarks>
public sealed class DicomSource
{
    /// <summary>The study (0020,000D).</summary>
    public required string StudyInstanceUid { get; init; }

    /// <summary>The series of the slide's own pictures (0020,000E).</summary>
    public required string SeriesInstanceUid { get; init; }

    /// <summary>The object of level 0 (0008,0018).</summary>
    public required string InstanceUid { get; init; }

    /// <summary>What positions in millimetres refer to (0020,0052).</summary>
    public required string FrameOfReferenceUid { get; init; }

    /// <summary>Patient, study and specimen, by tag (group in the upper 16 bits), with the kind of value.</summary>
    public IReadOnlyDictionary<uint, (string Kind, string Value)> Context { get; init; } = new Dictionary<uint, (string, string)>();

    /// <summary>The specimen's unique identifier (0040,0554).</summary>
    public string SpecimenUid { get; init; } = "";

    /// <summary>The specimen's identifier (0040,0551).</summary>
    public string SpecimenIdentifier { get; init; } = "";

    /// <summary>Where the corner of the whole picture lies on the glass, in millimetres.</summary>
    public (double X, double Y) Corner { get; init; }

    /// <summary>Which way on the glass columns (X, Y) and rows (X, Y) of the picture run, as unit vectors.</summary>
    public ((double X, double Y) AlongRow, (double X, double Y) DownColumn) Orientation { get; init; } = ((0, -1), (-1, 0));

    /// <summary>Whether pixels were compressed with loss.</summary>
    public bool IsLossy { get; init; } = true;
}
