namespace Pathology.Slides;

/// <summary>What reads the pixels of a slide.</summary>
public enum SlideReader
{
    /// <summary>The direct reader where it understands the file completely, OpenSlide for everything else.</summary>
    Auto,

    /// <summary>OpenSlide: every vendor's format, and the reference for all pixels.</summary>
    OpenSlide,

    /// <summary>JPEG-tiled TIFF decoded straight from its own tiles; refuses what it does not understand completely.</summary>
    Direct,
}
