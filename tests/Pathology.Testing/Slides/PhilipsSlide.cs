using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Testing.Slides;

/// <summary>A slide as Philips scanners export it, and CAMELYON ships it: levels padded to whole tiles, their scale told in XML.</summary>
public static class PhilipsSlide
{
    /// <param name="side">Width and height of level 0, a power of two times the tile.</param>
    /// <param name="levels">How many levels, each half the one before; the coarsest are all one tile large.</param>
    public static TiffSlide Of(int side, int tile, int levels)
    {
        IEnumerable<int> numbers = Enumerable.Range(0, levels);
        return new TiffSlide
        {
            Levels = [.. numbers.Select(level => Padded(side >> level, tile)).Select(padded => new PixelSize(padded, padded))],
            Tile = tile,
            Downsample = level => 1 << level,
            Software = "Philips DP v1.0",
            Description = Describe(numbers.Select(level => 0.00025 * (1 << level))),
        };
    }

    private static int Padded(int side, int tile) => (side + tile - 1) / tile * tile;

    private static string Describe(IEnumerable<double> millimeters)
    {
        IEnumerable<string> spacings = millimeters.Select(spacing => string.Create(CultureInfo.InvariantCulture, $"\"{spacing}\" \"{spacing}\""));
        ImmutableArray<string> all = [.. spacings];
        return $"""
            <?xml version="1.0" encoding="UTF-8" ?>
            <DataObject ObjectType="DPUfsImport"><Attribute Name="PIM_DP_SCANNED_IMAGES"><Array><DataObject ObjectType="DPScannedImage">
            <Attribute Name="PIM_DP_IMAGE_TYPE">WSI</Attribute><Attribute Name="DICOM_PIXEL_SPACING">{all[0]}</Attribute>
            <Attribute Name="PIIM_PIXEL_DATA_REPRESENTATION_SEQUENCE"><Array>
            {string.Concat(all.Select(spacing =>
                $"<DataObject ObjectType=\"PixelDataRepresentation\"><Attribute Name=\"DICOM_PIXEL_SPACING\">{spacing}</Attribute></DataObject>"))}
            </Array></Attribute></DataObject></Array></Attribute></DataObject>
            """;
    }
}
