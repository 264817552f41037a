using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Pathology.Cli;

/// <summary>The properties of a slide that say how it is built, and can say nothing of whose it is.</summary>
/// <remarks>A list of what is let through, not of what is kept back: scanners invent new places for a barcode faster than anybody lists them.</remarks>
internal static partial class TellingProperties
{
    /// <summary>Those of a slide's properties that may be shown to anybody.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(ImmutableSortedDictionary<string, string> properties) =>
        properties.Where(property => Structure().IsMatch(property.Key) && Harmless().IsMatch(property.Value));

    [GeneratedRegex(@"
        ^( openslide\.( mpp-[xy] | objective-power | bounds-[a-z]+ | vendor | background-color )
         | tiff\.( XResolution | YResolution | ResolutionUnit | Compression | Photometric(Interpretation)? | Orientation | TileWidth | TileLength | SubSampling )
         | aperio\.( AppMag | MPP | OriginalWidth | OriginalHeight | Originalheight | Left | Top | StripeWidth | Filtered | DisplayColor | Exposure[ ]Time | Exposure[ ]Scale )
         | hamamatsu\.( SourceLens | XOffsetFromSlideCentre | YOffsetFromSlideCentre | PhysicalWidth | PhysicalHeight | LayerSpacing | NoLayers )
         | mirax\.(GENERAL|Slide_\w+|HIERARCHICAL)\.( OBJECTIVE_MAGNIFICATION | IMAGENUMBER_[XY] | CameraImageDivisionsPerSide | SLIDE_VERSION | \w*COUNT )
         | leica\.( objective | aperture | view-size-[xy] | illumination-source )
         | philips\.( DICOM_PIXEL_SPACING | DICOM_BITS_ALLOCATED | DICOM_MANUFACTURER | DICOM_PHOTOMETRIC_INTERPRETATION )
         | ventana\.( Magnification | ScanRes | BitDepth | JpegQuality )
         | dicom\.( Files | PhotometricInterpretation | TransferSyntaxUID | DimensionOrganizationType | Rows | Columns | NumberOfFrames | PixelSpacing | OpticalPaths | FocalPlanes )
         )$", RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Structure();

    // A number, several, or a word or two: no sentence, no date, nothing as long as an identifier.
    [GeneratedRegex(@"^[\w .,/\\""+-]{1,48}$", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
