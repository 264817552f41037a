namespace Pathology.Slides.Dicom;

/// <summary>The transfer syntaxes that slides come in.</summary>
internal static class TransferSyntax
{
    internal const string BigEndian = "1.2.840.10008.1.2.2";
    internal const string Deflated = "1.2.840.10008.1.2.1.99";

    private const string ImplicitLittleEndian = "1.2.840.10008.1.2";

    internal static bool IsExplicit(string uid) => uid != ImplicitLittleEndian;

    /// <exception cref="DicomFormatException">It is one that is not read; says what it is called.</exception>
    internal static PixelCoding CodingOf(string uid) => uid switch
    {
        ImplicitLittleEndian or "1.2.840.10008.1.2.1" => PixelCoding.Native,
        "1.2.840.10008.1.2.4.50" or "1.2.840.10008.1.2.4.51" => PixelCoding.Jpeg,
        "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" => PixelCoding.Jpeg2000,
        _ => throw new DicomFormatException(
            $"is written in a transfer syntax that is not read ({NameOf(uid)}); convert it to JPEG baseline or explicit little endian, as dcmconv and gdcmconv do."),
    };

    private static string NameOf(string uid) => uid switch
    {
        BigEndian => "explicit big endian",
        Deflated => "deflated",
        "1.2.840.10008.1.2.5" => "run lengths",
        "1.2.840.10008.1.2.4.57" or "1.2.840.10008.1.2.4.70" => "lossless JPEG",
        "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" => "JPEG-LS",
        "1.2.840.10008.1.2.4.201" or "1.2.840.10008.1.2.4.202" or "1.2.840.10008.1.2.4.203" => "high-throughput JPEG 2000",
        "" => "none is named",
        _ => uid,
    };
}
