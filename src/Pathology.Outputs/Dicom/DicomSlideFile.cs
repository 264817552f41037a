namespace Pathology.Outputs;

/// <summary>A level of a slide as it was written to DICOM.</summary>
/// <param name="Path">The file.</param>
/// <param name="Width">Width of the level in its own pixels.</param>
/// <param name="Height">Height of the level in its own pixels.</param>
/// <param name="Frames">How many tiles it has.</param>
/// <param name="HandedOn">How many of them are the slide's own JPEG streams.</param>
public sealed record DicomSlideFile(string Path, long Width, long Height, long Frames, long HandedOn);
