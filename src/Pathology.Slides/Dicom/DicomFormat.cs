using Pathology.Slides.Formats;

namespace Pathology.Slides.Dicom;

/// <summary>Whole slides as DICOM has them (PS3.3, A.32.8): any file of a series in a folder stands for all of them.</summary>
internal sealed class DicomFormat : ISlideFormat
{
    internal const string ReaderName = "dicom";

    public string Name => ReaderName;

    public string Summary => "DICOM whole slides";

    public bool HasStacks => true;

    public ISlide? TryOpen(string path, SlideOpenOptions options, out string reason)
    {
        try
        {
            reason = "is not DICOM, or not a slide";
            return DicomInstance.TryRead(path) is { } given ? DicomReader.Open(given, options) : null;
        }
        catch (DicomFormatException fault)
        {
            throw new SlideException(path, fault.Message, fault);
        }
    }
}
