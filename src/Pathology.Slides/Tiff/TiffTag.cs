namespace Pathology.Slides.Tiff;

/// <summary>The tags that are read here, by their numbers in TIFF 6.0 and its technical notes.</summary>
internal enum TiffTag : ushort
{
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    Photometric = 262,
    Orientation = 274,
    SamplesPerPixel = 277,
    PlanarConfiguration = 284,
    Software = 305,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    ExtraSamples = 338,
    SampleFormat = 339,
    JpegTables = 347,
    ImageDepth = 32997,
    IccProfile = 34675,
    HamamatsuFormat = 65420,
}
