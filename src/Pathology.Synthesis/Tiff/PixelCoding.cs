namespace Pathology.Synthesis.Tiff;

/// <summary>What the tiles of a file hold.</summary>
internal enum PixelCoding
{
    /// <summary>Colour, each tile a whole JPEG stream with chroma halved both ways.</summary>
    JpegColour,

    /// <summary>One byte a pixel, deflated.</summary>
    DeflatedGrey,
}
