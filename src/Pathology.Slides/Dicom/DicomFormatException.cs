namespace Pathology.Slides.Dicom;

/// <summary>A file that does not hold together as DICOM; the message goes on after the file's name.</summary>
internal sealed class DicomFormatException(string message) : Exception(message);
