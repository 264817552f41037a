namespace Pathology.Slides.Tiff;

/// <summary>How large a directory says its pixels are.</summary>
internal static class TiffResolution
{
    /// <summary>How many pixels of one directory lie across a pixel of another, by their resolutions; null where they do not differ, or do not say.</summary>
    internal static double? Ratio(TiffDirectory sharper, TiffDirectory coarser) =>
        sharper.Real(TiffTag.XResolution) is > 0 and var many && coarser.Real(TiffTag.XResolution) is > 0 and var few
        && sharper.Number(TiffTag.ResolutionUnit, fallback: Inch) == coarser.Number(TiffTag.ResolutionUnit, fallback: Inch)
        && many / few is > 1.01 and < 100_000 and var ratio
            ? ratio
            : null;

    private const int Inch = 2;
}
