namespace Pathology;

/// <summary>The slide does not say how large its pixels are, and neither did the user.</summary>
public sealed class MissingResolutionException(string path) : SlideException(
    path,
    "the file does not say how many microns a pixel spans; give it with --mpp (for example --mpp 0.25 for a 40x scan).");
