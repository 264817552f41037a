using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>A finding's most telling tiles as one picture.</summary>
/// <param name="Number">The finding's number; null for the tiles that came nearest where nothing was found.</param>
/// <param name="File">The picture, by path below the slide's folder.</param>
/// <param name="Size">Of the picture, in pixels.</param>
/// <param name="Tiles">From left to right.</param>
public sealed record ScreenedStrip(int? Number, string File, PixelSize Size, ImmutableArray<StripTile> Tiles);
