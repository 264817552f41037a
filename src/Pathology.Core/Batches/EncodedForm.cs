namespace Pathology;

/// <summary>What all tiles of a batch that a device decodes have in common.</summary>
/// <param name="Slide">The slide, by a number that no other slide of the program has.</param>
/// <param name="Level">The level that is read.</param>
/// <param name="Width">The level's pixels across; beyond lies <paramref name="Beyond"/>.</param>
/// <param name="Height">The level's pixels down.</param>
/// <param name="Picture">How its stored tiles are coded, and their size.</param>
/// <param name="Source">What is read for one tile, in pixels of the level.</param>
/// <param name="Target">What the network is given: the source, resampled as <see cref="TileResampler"/> does where the two differ.</param>
/// <param name="Beyond">What lies outside of the level.</param>
public sealed record EncodedForm(long Slide, int Level, long Width, long Height, JpegScan Picture, PixelSize Source, PixelSize Target, Rgb24 Beyond);
