using Pathology.Registration;
using Pathology.Slides;
using Pathology.Tissue;

namespace Pathology.Tasks;

/// <summary>Two slide files, registered: opened, their tissue found, one laid on the other.</summary>
public static class SlidePair
{
    /// <summary>Registers them.</summary>
    /// <param name="moving">The slide that is laid on the other, and how it is opened.</param>
    /// <param name="still">The other.</param>
    /// <param name="options">What positions are looked at.</param>
    /// <param name="draws">Whether to draw both as well: each slide is read once more.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RegistrationException">They do not fit, or not in one way only.</exception>
    /// <exception cref="MissingResolutionException">Nobody says how large the pixels of one are.</exception>
    /// <exception cref="SlideException">One of them cannot be opened or read.</exception>
    public static (RegistrationResult Result, RgbImage? Picture) Register(
        (string Path, SlideOpenOptions Opening) moving, (string Path, SlideOpenOptions Opening) still,
        RegistrationOptions options, bool draws, CancellationToken cancellation)
    {
        using ISlide movingSlide = Slide.Open(moving.Path, moving.Opening);
        using ISlide fixedSlide = Slide.Open(still.Path, still.Opening);
        SlideTissue movingTissue = Look(movingSlide, cancellation);
        SlideTissue fixedTissue = Look(fixedSlide, cancellation);
        RegistrationResult result = SlideRegistration.Register(movingTissue, fixedTissue, options, cancellation);
        return (result, draws ? RegistrationPicture.Draw(movingTissue, fixedTissue, result.Transform) : null);
    }

    private static SlideTissue Look(ISlide slide, CancellationToken cancellation)
    {
        _ = slide.Info.MicronsPerPixel ?? throw new MissingResolutionException(slide.Info.Path);
        return new SlideTissue(slide, TissueFinder.Find(slide, new TissueOptions(), cancellation));
    }
}
