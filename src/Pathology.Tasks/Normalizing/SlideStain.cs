namespace Pathology.Tasks;

/// <summary>Measures the stain of a slide that is to be normalised.</summary>
internal static class SlideStain
{
    // Haematoxylin takes red and eosin hardly does: on slides of six scanners the difference is 0.1 to 0.4, and where it is less, noise was taken for a dye.
    private const double LeastRed = 0.05;

    /// <summary>What brings the slide's tiles to a target's stain.</summary>
    /// <remarks>
    /// A slide that cannot be measured is refused and not screened as it is: its scores would stand among those of normalised slides, and under thresholds that
    /// were made for them, with nothing to be seen.
    /// </remarks>
    /// <exception cref="SlideException">It has too little stained tissue, or its stain is not told by the method; or it cannot be read.</exception>
    public static StainNormalization For(ISlide slide, TissueMask tissue, ModelInfo model, StainChoice choice, CancellationToken cancellation)
    {
        StainProfile target = choice.Target ?? throw new ArgumentException("The target was not measured yet.", nameof(choice));
        Rgb24[] pixels = StainSample.Of(slide, tissue, model, cancellation);
        try
        {
            return new StainNormalization(StainProfile.Fit(target.Method, pixels), target, choice.TargetName, pixels.Length);
        }
        catch (StainException error)
        {
            throw new SlideException(
                slide.Info.Path,
                $"its stain could not be measured for {StainChoice.Flag} {choice}: {error.Message}. It was not screened, so that no score without normalisation stands among others; screen it without, in a folder of its own.",
                error);
        }
    }

    /// <summary>What the user should know of it.</summary>
    public static IEnumerable<string> Warnings(StainNormalization? normalization) =>
        normalization?.Slide is MacenkoProfile { Haematoxylin.Red: var haematoxylin, Eosin.Red: var eosin } && haematoxylin - eosin < LeastRed
            ? ["The slide's two dyes were hardly told apart (both take as much of the red), so its tiles may have been given wrong colours: look at its scores without normalisation too."]
            : [];
}
