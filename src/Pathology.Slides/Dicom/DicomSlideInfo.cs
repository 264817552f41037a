using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Slides.Dicom;

/// <summary>What the files of a series say of the slide as a whole.</summary>
internal static class DicomSlideInfo
{
    internal const string SpacingSource = "dicom.PixelSpacing";
    internal const string VolumeSource = "dicom.ImagedVolumeWidth";

    // What objects made of the slide repeat: patient, study and specimen container, by tag and kind of value.
    private static readonly (uint Tag, string Kind)[] s_context =
    [
        (0x0008_0020, "DA"), (0x0008_0030, "TM"), (0x0008_0050, "SH"), (0x0008_0090, "PN"), (0x0010_0010, "PN"), (0x0010_0020, "LO"),
        (0x0010_0030, "DA"), (0x0010_0040, "CS"), (0x0020_0010, "SH"), (0x0040_0512, "LO"),
    ];

    /// <summary>Micrometres between base pixels, and which attribute says so; null and empty where none does.</summary>
    internal static (MicronsPerPixel? Value, string Source) ResolutionOf(DicomInstance first)
    {
        if (first.Spacing is { } spacing)
        {
            return (new MicronsPerPixel(spacing.X * 1000, spacing.Y * 1000), SpacingSource);
        }

        // Converters put 15 x 15 mm there for slides of any shape: what makes pixels oblong is no measurement.
        return first.Attributes.Binary(DicomTag.ImagedVolumeWidth, isFloat: true) is > 0 and var width
            && first.Attributes.Binary(DicomTag.ImagedVolumeHeight, isFloat: true) is > 0 and var height
            && new MicronsPerPixel(width * 1000 / first.Width, height * 1000 / first.Height) is var pixel && pixel.X / pixel.Y is > 0.95 and < 1.05
                ? (pixel, VolumeSource)
                : (null, "");
    }

    /// <summary>Properties under DICOM's own keywords; nothing that may name a person is among them.</summary>
    internal static ImmutableSortedDictionary<string, string> PropertiesOf(DicomInstance first, int files)
    {
        ImmutableSortedDictionary<string, string>.Builder properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((DicomTag tag, string name) in (ReadOnlySpan<(DicomTag, string)>)
        [
            (DicomTag.Manufacturer, "Manufacturer"),
            (DicomTag.ManufacturerModelName, "ManufacturerModelName"),
            (DicomTag.DeviceSerialNumber, "DeviceSerialNumber"),
            (DicomTag.StudyInstanceUid, "StudyInstanceUID"),
            (DicomTag.SeriesInstanceUid, "SeriesInstanceUID"),
            (DicomTag.SopInstanceUid, "SOPInstanceUID"),
            (DicomTag.FrameOfReferenceUid, "FrameOfReferenceUID"),
            (DicomTag.ContainerIdentifier, "ContainerIdentifier"),
            (DicomTag.PhotometricInterpretation, "PhotometricInterpretation"),
            (DicomTag.DimensionOrganizationType, "DimensionOrganizationType"),
        ])
        {
            if (first.Attributes.Text(tag) is { Length: > 0 } text)
            {
                properties[$"dicom.{name}"] = text;
            }
        }

        properties["dicom.TransferSyntaxUID"] = first.TransferSyntaxUid;
        properties["dicom.Files"] = files.ToString(CultureInfo.InvariantCulture);
        return properties.ToImmutable();
    }

    /// <summary>Magnification of the objective, where the first optical path has one.</summary>
    internal static double? ObjectiveOf(DicomInstance first) =>
        first.Attributes.First(DicomTag.OpticalPathSequence)?.Decimals(DicomTag.ObjectiveLensPower) is [> 0 and var power] ? power : null;

    /// <summary>What objects made of the slide must repeat of it.</summary>
    internal static DicomSource SourceOf(DicomInstance first)
    {
        DicomItem attributes = first.Attributes;
        var context = new Dictionary<uint, (string Kind, string Value)>();
        foreach ((uint tag, string kind) in s_context)
        {
            if (attributes.Text((DicomTag)tag) is { Length: > 0 } text)
            {
                context[tag] = (kind, text);
            }
        }

        DicomItem? corner = attributes.First(DicomTag.TotalPixelMatrixOriginSequence);
        DicomItem? specimen = attributes.First(DicomTag.SpecimenDescriptionSequence);
        double[] cosines = attributes.Decimals(DicomTag.ImageOrientationSlide);
        return new DicomSource
        {
            StudyInstanceUid = attributes.Text(DicomTag.StudyInstanceUid),
            SeriesInstanceUid = first.SeriesUid,
            InstanceUid = first.InstanceUid,
            // Orthanc's converter leaves it out: the series then is what places refer to, as good as any.
            FrameOfReferenceUid = first.FrameOfReferenceUid.Length > 0 ? first.FrameOfReferenceUid : first.SeriesUid,
            Context = context,
            SpecimenUid = specimen?.Text(DicomTag.SpecimenUid) ?? "",
            SpecimenIdentifier = specimen?.Text(DicomTag.SpecimenIdentifier) ?? "",
            Corner = (One(corner, DicomTag.XOffset), One(corner, DicomTag.YOffset)),
            Orientation = cosines.Length == 6 ? ((cosines[0], cosines[1]), (cosines[3], cosines[4])) : ((0, -1), (-1, 0)),
            IsLossy = attributes.Text(DicomTag.LossyImageCompression) != "00",
        };
    }

    private static double One(DicomItem? item, DicomTag tag) => item?.Decimals(tag) is [var number] ? number : 0;
}
