namespace Pathology.Synthesis.Pyramid;

/// <summary>A tile of bare glass, which many places of a slide show alike: drawn and compressed once.</summary>
internal sealed record GlassTile(int Level, Rgb24[] Pixels, byte[] Jpeg);
