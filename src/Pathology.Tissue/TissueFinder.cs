namespace Pathology.Tissue;

/// <summary>Finds the parts of a slide that hold tissue, from one low-resolution read.</summary>
public static class TissueFinder
{
    /// <summary>Makes the mask of a slide. The same slide and options always give the same mask.</summary>
    /// <param name="slide">Stays the caller's.</param>
    /// <exception cref="MissingResolutionException">The method is defined in microns and the slide's resolution is unknown.</exception>
    /// <exception cref="TissueFileException">The mask file cannot be used.</exception>
    /// <exception cref="SlideException">The slide cannot be read.</exception>
    public static TissueMask Find(ISlide slide, TissueOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        if (options.MaskFile is { } path)
        {
            return GivenMask.Read(slide.Info, path, cancellationToken);
        }

        return options.Method switch
        {
            TissueMethod.Otsu => OtsuTissue.Find(SlideSurvey.Of(slide, options.Thumbnail, cancellationToken)),
            TissueMethod.Ncrf => NcrfTissue.Find(slide),
            TissueMethod.WsInfer => WsInferTissue.Find(slide, cancellationToken),
            TissueMethod.None => TissueMask.Everything(slide.Info),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "There is no such tissue method."),
        };
    }

    /// <summary>The same of a slide that was looked at already: nothing more is read of it where that look is enough.</summary>
    /// <inheritdoc cref="Find(ISlide, TissueOptions, CancellationToken)"/>
    /// <param name="survey">Of the slide.</param>
    public static TissueMask FindIn(SlideSurvey survey, TissueOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(options);
        return options is { MaskFile: null, Method: TissueMethod.Otsu } ? OtsuTissue.Find(survey) : Find(survey.Slide, options, cancellationToken);
    }
}
