namespace Pathology.Slides.Dicom;

/// <summary>How an object's pixels are written (DICOM PS3.5, chapter 8).</summary>
internal enum PixelCoding
{
    /// <summary>As they are, one frame behind another.</summary>
    Native,

    /// <summary>JPEG of 8 bits, baseline or extended.</summary>
    Jpeg,

    /// <summary>JPEG 2000, lossless or not.</summary>
    Jpeg2000,
}
