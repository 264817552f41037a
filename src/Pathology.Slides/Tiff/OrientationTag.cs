using System.Globalization;

namespace Pathology.Slides.Tiff;

/// <summary>A page that says it is turned or mirrored. Slides are read as they are stored, and it is said.</summary>
internal static class OrientationTag
{
    /// <summary>1 for a page that is upright, or does not say; null where the tag is no number.</summary>
    internal static long? Of(TiffDirectory page) => page.Number(TiffTag.Orientation, fallback: 1);

    /// <summary>What is said of a slide that is read as it is stored.</summary>
    internal static string Words(long? orientation) => string.Create(
        CultureInfo.InvariantCulture,
        $"Its Orientation tag is {orientation}, turned or mirrored: it is read as it is stored, ")
        + "so places differ from viewers that heed the tag.";
}
