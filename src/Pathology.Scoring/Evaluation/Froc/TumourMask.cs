using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Where a slide's tumour lies, at the level that lesions are judged on: one pixel spans 32 × 32 base pixels.</summary>
/// <remarks>Only the part that holds tumour is kept, so a mask costs a byte a pixel of that part.</remarks>
public sealed class TumourMask
{
    internal TumourMask(PixelWindow tumour, PixelSize? size, double downsample, double? micronsPerPixel) =>
        (Tumour, Size, Downsample, MicronsPerPixel, BaseSize) = (tumour, size, downsample, micronsPerPixel, Spanned(size));

    /// <summary>Base pixels across one pixel of the evaluation level in CAMELYON's pyramids: level 5.</summary>
    public const int UsualDownsample = 32;

    /// <summary>Whether there is tumour at all.</summary>
    public bool HasTumour => !Tumour.IsEmpty;

    /// <summary>Size of the mask in its own pixels; null where outlines were given and nobody knows how large their slide is.</summary>
    public PixelSize? Size { get; }

    /// <summary>Base pixels across one pixel of the mask.</summary>
    public double Downsample { get; }

    /// <summary>Micrometres across one base pixel as the mask says; null where it does not.</summary>
    public double? MicronsPerPixel { get; }

    /// <summary>What is odd about the truth but no fault, a sentence each, with file and line.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>
    /// Size of what the mask spans, in base pixels; null where nobody knows. A mask of the evaluation level alone tells it to within
    /// <see cref="UsualDownsample"/> pixels.
    /// </summary>
    public (long Width, long Height)? BaseSize { get; init; }

    /// <summary>How much longer than the slide the mask may be, having been padded to whole tiles, in base pixels.</summary>
    public (long Width, long Height) BasePadding { get; init; }

    /// <summary>Which level and value of a mask were taken, in words; null where there was nothing to choose.</summary>
    public string? Taken { get; init; }

    /// <summary>The tumour's bounding box and what is tumour in it.</summary>
    internal PixelWindow Tumour { get; }

    private static (long Width, long Height)? Spanned(PixelSize? size) =>
        size is { } known ? ((long)known.Width * UsualDownsample, (long)known.Height * UsualDownsample) : null;
}
