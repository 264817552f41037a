namespace Pathology.Registration;

/// <summary>A slide and where its tissue is.</summary>
/// <param name="Slide">Stays the caller's.</param>
/// <param name="Tissue">What is not in it plays no part.</param>
public sealed record SlideTissue(ISlide Slide, TissueMask Tissue);
