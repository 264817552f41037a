using System.Globalization;

namespace Pathology.Outputs;

/// <summary>What a level's file says besides its pixels: the modules of VL Whole Slide Microscopy (PS3.3, A.32.8.3).</summary>
internal static class DicomLevelAttributes
{
    private static readonly DicomCode s_brightfield = new("111744", "DCM", "Brightfield illumination");
    private static readonly DicomCode s_fullSpectrum = new("414298005", "SCT", "Full Spectrum");

    /// <summary>The object of level 0 has the slide's own UID, to which findings refer; the others follow from it.</summary>
    internal static string UidOf(DicomSource source, int level) =>
        level == 0 ? source.InstanceUid : DicomUid.For(source.InstanceUid, level.ToString(CultureInfo.InvariantCulture));

    internal static DicomAttributes Of(
        SlideInfo slide, DicomSource source, GlassFrame glass, int index, PixelSize tile, long frames, bool isRgb, byte[]? colourProfile)
    {
        SlideLevel level = slide.Levels[index];
        (double across, double down) = (slide.Width * glass.Spacing.X, slide.Height * glass.Spacing.Y);
        string[] imageType = index == 0 ? ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"] : ["DERIVED", "PRIMARY", "VOLUME", "RESAMPLED"];
        DicomAttributes attributes = DicomObject.Of(source, slide.Path)
            .Text(0x0008_0008, "CS", imageType)
            .Text(0x0008_0016, "UI", DicomObject.SlideClass)
            .Text(0x0008_0018, "UI", UidOf(source, index))
            .Text(0x0008_0060, "CS", "SM")
            .Text(0x0008_0070, "LO", slide.Properties.GetValueOrDefault("dicom.Manufacturer", slide.Vendor))
            .Text(0x0008_1090, "LO", slide.Properties.GetValueOrDefault("dicom.ManufacturerModelName", "unknown"))
            .Text(0x0008_9206, "CS", "VOLUME")
            .Text(0x0018_1000, "LO", slide.Properties.GetValueOrDefault("dicom.DeviceSerialNumber", "unknown"))
            .Text(0x0018_1020, "LO", "unknown")
            .Text(0x0020_000E, "UI", source.SeriesInstanceUid)
            .Text(0x0020_0011, "IS", "1")
            .Text(0x0020_0013, "IS", (index + 1).ToString(CultureInfo.InvariantCulture))
            .Text(0x0020_0052, "UI", source.FrameOfReferenceUid)
            .Text(0x0020_1040, "LO", "SLIDE_CORNER")
            .Sequence(0x0020_9221, new DicomAttributes().Text(0x0020_9164, "UI", DicomUid.For(source.InstanceUid, "organization")))
            .Text(0x0020_9311, "CS", "TILED_FULL")
            .UInt16(0x0028_0002, 3)
            .Text(0x0028_0004, "CS", isRgb ? "RGB" : "YBR_FULL_422")
            .UInt16(0x0028_0006, 0)
            .Text(0x0028_0008, "IS", frames.ToString(CultureInfo.InvariantCulture))
            .UInt16(0x0028_0010, (ushort)tile.Height)
            .UInt16(0x0028_0011, (ushort)tile.Width)
            .UInt16(0x0028_0100, 8)
            .UInt16(0x0028_0101, 8)
            .UInt16(0x0028_0102, 7)
            .UInt16(0x0028_0103, 0)
            .Text(0x0028_0301, "CS", "NO")
            .Text(0x0028_2110, "CS", "01")
            .Decimal(0x0028_2112, 10)
            .Text(0x0028_2114, "CS", "ISO_10918_1")
            .Float32(0x0048_0001, "FL", [(float)across])
            .Float32(0x0048_0002, "FL", [(float)down])
            .Float32(0x0048_0003, "FL", [1])
            .UInt32(0x0048_0006, (uint)level.Width)
            .UInt32(0x0048_0007, (uint)level.Height)
            .Sequence(0x0048_0008, new DicomAttributes().Decimal(0x0040_072A, source.Corner.X).Decimal(0x0040_073A, source.Corner.Y))
            .Text(0x0048_0010, "CS", "NO")
            .Text(0x0048_0011, "CS", "AUTO")
            .Text(0x0048_0012, "CS", "NO")
            .Decimal(0x0048_0102, glass.Cosines)
            .Sequence(0x0048_0105, OpticalPath(slide, colourProfile))
            .UInt32(0x0048_0302, 1)
            .UInt32(0x0048_0303, 1)
            .Sequence(0x0040_0555);
        return attributes.Add(SpecimenModule.Of(source)).Sequence(0x5200_9229, new DicomAttributes()
            .Sequence(0x0028_9110, new DicomAttributes()
                .Decimal(0x0018_0050, 0.001)
                .Decimal(0x0028_0030, down / level.Height, across / level.Width))
            .Sequence(0x0040_0710, new DicomAttributes().Text(0x0008_9007, "CS", imageType))
            .Sequence(0x0048_0207, new DicomAttributes().Text(0x0048_0106, "SH", "1")));
    }

    private static DicomAttributes OpticalPath(SlideInfo slide, byte[]? colourProfile)
    {
        DicomAttributes path = new DicomAttributes()
            .Code(0x0022_0016, s_brightfield)
            .Bytes(0x0028_2000, "OB", colourProfile ?? SrgbProfile.Bytes)
            .Text(0x0048_0106, "SH", "1")
            .Code(0x0048_0108, s_fullSpectrum);
        return slide.ObjectivePower is { } power ? path.Decimal(0x0048_0112, power) : path;
    }
}
