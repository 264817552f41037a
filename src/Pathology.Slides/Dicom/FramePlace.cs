namespace Pathology.Slides.Dicom;

/// <summary>Where a frame stands.</summary>
/// <param name="Part">In which of the slide's objects.</param>
/// <param name="Offset">Where in its file; of an object on a server, the frame's number from 1. Zero for a frame that is not there.</param>
/// <param name="Length">How many bytes it takes there, item headers among them; 0 where that is not known.</param>
internal readonly record struct FramePlace(int Part, long Offset, long Length);
