namespace Pathology;

/// <summary>
/// A rectangle of pixels on one level: where it starts is told in the base frame,
/// how much of it there is in the pixels of <paramref name="Level"/>.
/// </summary>
/// <remarks>This is OpenSlide's own convention, given a type so that nobody has to remember it.</remarks>
public readonly record struct SlideRegion(int Level, BasePoint Origin, PixelSize Size);
