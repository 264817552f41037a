namespace Pathology;

/// <summary>A finding as the scanner saw it: the slide's own pixels around it.</summary>
/// <param name="Number">The finding's number on its slide.</param>
/// <param name="Area">What the picture shows, in base pixels: a pixel of the picture is one of level 0.</param>
/// <param name="Picture">The pixels.</param>
public sealed record FindingCrop(int Number, BaseRectangle Area, RgbImage Picture);
