using Microsoft.Win32.SafeHandles;

namespace Pathology.Slides.Dicom;

/// <summary>A file of DICOM PS3.10: a preamble, what the file says of itself, and the attributes of the object in it.</summary>
/// <param name="TransferSyntaxUid">How the object is written.</param>
/// <param name="Class">What kind of object it holds: a SOP class.</param>
/// <param name="Attributes">Those of the object, as far as they were read; none where its transfer syntax is not read at all.</param>
/// <param name="Length">Bytes in the file.</param>
internal sealed record DicomFile(string TransferSyntaxUid, string Class, DicomItem Attributes, long Length)
{
    private const int Preamble = 128;
    private const string SlideClass = "1.2.840.10008.5.1.4.1.1.77.1.6";

    /// <summary>Whether it is of the class of slides, VL Whole Slide Microscopy Image Storage.</summary>
    internal bool IsSlide => Class == SlideClass;

    /// <summary>Null where the file is not DICOM.</summary>
    /// <param name="path">The file.</param>
    /// <param name="perFrame">Gets what each frame says of itself, in the order of the frames.</param>
    /// <param name="last">The last attribute that is wanted.</param>
    /// <exception cref="DicomFormatException">The file does not hold together.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static DicomFile? TryRead(string path, Action<DicomItem> perFrame, DicomTag last = DicomTag.PixelData)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        var stream = new DicomStream(file, RandomAccess.GetLength(file));
        if (stream.Length < Preamble + 4)
        {
            return null;
        }

        stream.Skip(Preamble);
        if (!stream.Take(4).SequenceEqual("DICM"u8))
        {
            return null;
        }

        var parser = new DicomParser(stream, perFrame);
        DicomItem meta = parser.ReadMeta();
        string syntax = meta.Text(DicomTag.TransferSyntaxUid);
        DicomItem attributes = syntax is TransferSyntax.BigEndian or TransferSyntax.Deflated
            ? new DicomItem()
            : parser.ReadObject(TransferSyntax.IsExplicit(syntax), last);
        return new DicomFile(syntax, meta.Text(DicomTag.MediaStorageSopClassUid), attributes, stream.Length);
    }
}
