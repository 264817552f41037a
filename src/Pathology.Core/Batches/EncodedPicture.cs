namespace Pathology;

/// <summary>A stored tile of a level as it lies in the slide.</summary>
/// <param name="Column">Its place in the level's rows of tiles.</param>
/// <param name="Row">Its place in the level's columns of tiles.</param>
/// <param name="Jpeg">A whole JPEG stream, which <see cref="JpegScan"/> found whole; not to be changed.</param>
public readonly record struct EncodedPicture(long Column, long Row, byte[] Jpeg);
