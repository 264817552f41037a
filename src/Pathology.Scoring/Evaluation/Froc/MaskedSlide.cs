namespace Pathology.Scoring;

/// <summary>What is known of the slide that a mask is of, beside the mask itself.</summary>
/// <param name="Size">In base pixels, where a run knows it.</param>
/// <param name="MicronsPerPixel">Micrometres across one of them, where the user or a run says so; CAMELYON16's otherwise.</param>
public readonly record struct MaskedSlide((long Width, long Height)? Size, double? MicronsPerPixel)
{
    /// <summary>How far to the right and down its detections reach, in base pixels; null where there is none.</summary>
    public (double X, double Y)? Reach { get; init; }
}
