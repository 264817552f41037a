namespace Pathology.Outputs;

/// <summary>What a slide's tiles were changed by before they were scored.</summary>
/// <param name="Pixels">Of how many pixels of its tissue the slide was measured.</param>
/// <param name="Slide">What was measured.</param>
/// <param name="TargetName">Whose target: a publication's, or a file's name.</param>
/// <param name="Target">To what it was brought.</param>
internal sealed record NormalizationDocument(int Pixels, StainDocument Slide, string TargetName, StainDocument Target)
{
    public static NormalizationDocument? For(StainNormalization? normalization) => normalization is null ? null : new NormalizationDocument(
        normalization.Pixels, StainDocument.For(normalization.Slide), normalization.TargetName, StainDocument.For(normalization.Target));

    /// <summary>What it is of; null where its numbers are none that a stain can have.</summary>
    public StainNormalization? ToNormalization() =>
        Slide?.ToProfile() is { } slide && Target?.ToProfile() is { } target && slide.Method == target.Method ? new StainNormalization(slide, target, TargetName ?? "", Pixels) : null;
}
