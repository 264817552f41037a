using System.Globalization;

namespace Pathology.Outputs;

/// <summary>UIDs for a slide that is not DICOM, which follow from its file: the same ones whenever objects are made of it, or it is converted itself.</summary>
internal static class DerivedSource
{
    internal static DicomSource For(SlideInfo slide)
    {
        var file = new FileInfo(slide.Path);
        string[] identity =
        [
            slide.Properties.GetValueOrDefault("openslide.quickhash-1", ""),
            file.Exists ? file.Length.ToString(CultureInfo.InvariantCulture) : "",
            Path.GetFileName(slide.Path),
            FormattableString.Invariant($"{slide.Width}x{slide.Height}"),
        ];
        return new DicomSource
        {
            StudyInstanceUid = DicomUid.For([.. identity, "study"]),
            SeriesInstanceUid = DicomUid.For([.. identity, "series"]),
            InstanceUid = DicomUid.For([.. identity, "level 0"]),
            FrameOfReferenceUid = DicomUid.For([.. identity, "frame"]),
            SpecimenUid = DicomUid.For([.. identity, "specimen"]),
            SpecimenIdentifier = DicomObject.Short(Path.GetFileNameWithoutExtension(slide.Path)),
            Orientation = ((1, 0), (0, 1)),
        };
    }
}
