namespace Pathology.Slides.Tiff.Coding;

/// <summary>How the pixels of a directory are laid out, of the ways that are read here: 8 bits a sample, all samples of a pixel together.</summary>
/// <param name="Compression">TIFF's number for it.</param>
/// <param name="Photometric">TIFF's number for what the samples mean.</param>
/// <param name="Samples">How many a pixel has.</param>
/// <param name="Alpha">What the fourth sample is: 1 for alpha that colours are multiplied with, 2 for alpha alone, 0 for anything else.</param>
internal readonly record struct PixelForm(long Compression, long Photometric, int Samples, int Alpha)
{
    internal const int None = 1;
    internal const int Lzw = 5;
    internal const int Jpeg = 7;
    internal const int AdobeDeflate = 8;
    internal const int Deflate = 32946;

    internal bool IsGrey => Photometric is 0 or 1;

    /// <summary>Reads the form; null, and what is in the way, where it is another.</summary>
    internal static PixelForm? Of(TiffFile file, TiffDirectory directory, out string reason)
    {
        long compression = directory.Number(TiffTag.Compression, fallback: None) ?? 0;
        long photometric = directory.Number(TiffTag.Photometric) ?? -1;
        long samples = directory.Number(TiffTag.SamplesPerPixel, fallback: 1) ?? 0;
        long[]? extra = directory[TiffTag.ExtraSamples] is { Count: > 0 and < 16 } entry ? file.Numbers(entry) : null;
        PixelForm form = new(compression, photometric, (int)Math.Clamp(samples, 0, 16), extra is [1 or 2, ..] ? (int)extra[0] : 0);
        reason = compression switch
        {
            Jpeg => form is { Photometric: 1, Samples: 1 } or { Photometric: 2 or 6, Samples: 3 } ? "" : $"has JPEG tiles of {samples} samples in colours {photometric}",
            None or Lzw or AdobeDeflate or Deflate => (form.IsGrey && samples is >= 1 and <= 4) || (photometric == 2 && samples is >= 3 and <= 8) ? ""
                : $"has pixels of {samples} samples in colours {photometric}",
            33003 or 33004 or 33005 or 34712 => "is compressed by JPEG 2000",
            _ => $"is compressed in a way ({compression}) that is not read here",
        };
        reason = reason.Length > 0 ? reason
            : !directory.Says(TiffTag.BitsPerSample, 8, ifAbsent: false) ? "does not have 8 bits a sample"
            : !directory.Says(TiffTag.PlanarConfiguration, 1, ifAbsent: true) && samples > 1 ? "stores each colour apart"
            : !directory.Says(TiffTag.SampleFormat, 1, ifAbsent: true) ? "has samples that are not whole numbers"
            : !directory.Says(TiffTag.ImageDepth, 1, ifAbsent: true) ? "has tiles of several planes"
            : "";
        return reason.Length == 0 ? form : null;
    }
}
