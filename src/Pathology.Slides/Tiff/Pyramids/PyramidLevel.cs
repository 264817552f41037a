using Pathology.Slides.Tiff.Coding;

namespace Pathology.Slides.Tiff.Pyramids;

/// <summary>A directory that is a level of a slide.</summary>
/// <param name="Directory">Where it stands.</param>
/// <param name="Grid">Its tiles.</param>
/// <param name="Form">Its pixels.</param>
/// <param name="Level">Size and downsample; the size may be less than what is stored, the rest is padding.</param>
internal sealed record PyramidLevel(TiffDirectory Directory, TiffGrid Grid, PixelForm Form, SlideLevel Level);
