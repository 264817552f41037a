using System.Collections.Immutable;

namespace Pathology.Viewer.Slides;

/// <summary>An open slide as the page knows it.</summary>
/// <param name="Version">Part of the addresses of its tiles: another file in its place has another.</param>
/// <param name="Width">In base pixels.</param>
/// <param name="Height">In base pixels.</param>
/// <param name="TileSize">Of the DeepZoom pyramid.</param>
/// <param name="TopLevel">The sharpest level of the DeepZoom pyramid.</param>
/// <param name="MppX">Microns across a base pixel; null where nobody says.</param>
/// <param name="MppY">Microns down a base pixel.</param>
/// <param name="ObjectivePower">Magnification of the objective, where the file says.</param>
/// <param name="Vendor">The format.</param>
/// <param name="Reader">What reads it.</param>
/// <param name="Associated">Names of the pictures beside the pyramid.</param>
/// <param name="Background">The colour of what was not scanned, as CSS writes it.</param>
internal sealed record SlideDocument(
    string Version,
    long Width,
    long Height,
    int TileSize,
    int TopLevel,
    double? MppX,
    double? MppY,
    double? ObjectivePower,
    string Vendor,
    string Reader,
    ImmutableArray<string> Associated,
    string Background)
{
    public static SlideDocument For(OpenSlide slide)
    {
        SlideInfo info = slide.Slide.Info;
        return new SlideDocument(
            slide.Version.Tag,
            info.Width,
            info.Height,
            slide.Pyramid.TileSize,
            slide.Pyramid.Top,
            info.MicronsPerPixel?.X,
            info.MicronsPerPixel?.Y,
            info.ObjectivePower,
            info.Vendor,
            info.Reader,
            [.. info.AssociatedImages.Keys],
            FormattableString.Invariant($"#{info.Background.R:x2}{info.Background.G:x2}{info.Background.B:x2}"));
    }
}
