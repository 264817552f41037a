using System.Globalization;

namespace Pathology.Outputs;

/// <summary>What every object made of a slide has in common, and the file it stands in (PS3.10, 7.1).</summary>
internal static class DicomObject
{
    internal const string SlideClass = "1.2.840.10008.5.1.4.1.1.77.1.6";

    internal const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    internal const string JpegBaseline = "1.2.840.10008.1.2.4.50";

    private const string Maker = "Pathology";

    /// <summary>The program that writes, as files name it: a UID of its own, made once by <see cref="DicomUid"/>'s rule.</summary>
    private static readonly string s_implementation = DicomUid.For("Pathology");

    /// <summary>Patient, study, series, equipment and the reference to the slide.</summary>
    /// <param name="found">The slide and what was found on it.</param>
    /// <param name="source">What the slide's own objects say.</param>
    /// <param name="kind">Which object it is.</param>
    internal static DicomAttributes For(DicomSubject found, DicomSource source, DicomKind kind)
    {
        DicomAttributes attributes = Of(source, found.Slide.Path)
            .Text(0x0008_0016, "UI", kind.ClassUid)
            .Text(0x0008_0018, "UI", InstanceUid(found, source, kind))
            .Text(0x0008_0060, "CS", kind.Modality)
            .Text(0x0008_0070, "LO", Maker)
            .Text(0x0008_103E, "LO", kind.Description)
            .Text(0x0008_1090, "LO", Maker)
            .Text(0x0018_1000, "LO", "none")
            .Text(0x0018_1020, "LO", VersionOf(found))
            .Text(0x0020_000E, "UI", DicomUid.For(InstanceUid(found, source, kind), "series"))
            .Text(0x0020_0011, "IS", kind.SeriesNumber.ToString(CultureInfo.InvariantCulture))
            .Text(0x0020_0013, "IS", "1");
        return kind.Modality == "SR" ? attributes : attributes.Add(SpecimenModule.Of(source)).Sequence(0x0008_1115, new DicomAttributes()
            .Text(0x0020_000E, "UI", source.SeriesInstanceUid)
            .Sequence(0x0008_114A, Reference(source)));
    }

    /// <summary>Patient and study, and when the object is from.</summary>
    internal static DicomAttributes Of(DicomSource source, string slidePath)
    {
        (string date, string time) = DateOf(source, slidePath);
        return Context(source)
            .Text(0x0008_0005, "CS", "ISO_IR 192")
            .Text(0x0008_0012, "DA", date)
            .Text(0x0008_0013, "TM", time)
            .Text(0x0008_0023, "DA", date)
            .Text(0x0008_002A, "DT", date + time)
            .Text(0x0008_0033, "TM", time)
            .Text(0x0020_000D, "UI", source.StudyInstanceUid);
    }

    /// <summary>The object's own UID: it follows from the slide's, the model, the options and the kind of object.</summary>
    internal static string InstanceUid(DicomSubject found, DicomSource source, DicomKind kind) => DicomUid.For(
        [source.InstanceUid, kind.ClassUid, found.ModelSha256, VersionOf(found), .. found.Options.Select(option => $"{option.Key}={option.Value}")]);

    /// <summary>The slide's object of level 0, by class and UID.</summary>
    internal static DicomAttributes Reference(DicomSource source) => new DicomAttributes()
        .Text(0x0008_1150, "UI", SlideClass)
        .Text(0x0008_1155, "UI", source.InstanceUid);

    /// <summary>What computed: the model by name, with its content's hash, and the program's version (PS3.3, 10.16).</summary>
    internal static DicomAttributes Algorithm(DicomSubject found) => new DicomAttributes()
        .Code(0x0066_002F, DicomCode.ArtificialIntelligence)
        .Text(0x0066_0031, "LO", VersionOf(found))
        .Text(0x0066_0032, "LT", $"model.sha256={found.ModelSha256}")
        .Text(0x0066_0036, "LO", Short(found.ModelName));

    internal static string VersionOf(DicomSubject found) => found.Versions.GetValueOrDefault("pathology", "unknown");

    /// <summary>Long strings have 64 characters at most (PS3.5, 6.2).</summary>
    internal static string Short(string text) => text.Length <= 64 ? text : text[..64];

    /// <summary>Writes a whole file: preamble, what it is, and the object.</summary>
    internal static void Write(Stream output, DicomAttributes attributes, string classUid, string instanceUid, string transferSyntax = ExplicitLittleEndian)
    {
        byte[] meta = new DicomAttributes()
            .Bytes(0x0002_0001, "OB", [0, 1])
            .Text(0x0002_0002, "UI", classUid)
            .Text(0x0002_0003, "UI", instanceUid)
            .Text(0x0002_0010, "UI", transferSyntax)
            .Text(0x0002_0012, "UI", s_implementation)
            .Text(0x0002_0013, "SH", "PATHOLOGY")
            .ToBytes();
        output.Write(new byte[128]);
        output.Write("DICM"u8);
        new DicomAttributes().UInt32(0x0002_0000, (uint)meta.Length).WriteTo(output);
        output.Write(meta);
        attributes.WriteTo(output);
    }

    // What a study and a patient must have, empty where the slide says nothing; then what it does say, as it says it.
    private static DicomAttributes Context(DicomSource source)
    {
        DicomAttributes attributes = new DicomAttributes()
            .Text(0x0008_0020, "DA", "")
            .Text(0x0008_0030, "TM", "")
            .Text(0x0008_0050, "SH", "")
            .Text(0x0008_0090, "PN", "")
            .Text(0x0010_0010, "PN", "")
            .Text(0x0010_0020, "LO", "")
            .Text(0x0010_0030, "DA", "")
            .Text(0x0010_0040, "CS", "")
            .Text(0x0020_0010, "SH", "");
        foreach ((uint tag, (string kind, string value)) in source.Context)
        {
            attributes.Text(tag, kind, value);
        }

        return attributes;
    }

    // Not the clock: an object made twice of the same slide has the same bytes. The slide's file is from when it was scanned, or copied; where it
    // lies on a server, its study's date is as near, and where that is not told, no date that could be mistaken for one.
    private static (string Date, string Time) DateOf(DicomSource source, string path)
    {
        if (!File.Exists(path))
        {
            return (TextOf(source, 0x0008_0020, "19000101"), TextOf(source, 0x0008_0030, "000000"));
        }

        DateTime written = File.GetLastWriteTimeUtc(path);
        return (written.ToString("yyyyMMdd", CultureInfo.InvariantCulture), written.ToString("HHmmss", CultureInfo.InvariantCulture));
    }

    private static string TextOf(DicomSource source, uint tag, string otherwise) =>
        source.Context.TryGetValue(tag, out (string Kind, string Value) found) && found.Value.Length > 0 ? found.Value : otherwise;
}
