using Pathology.Outputs;
using Pathology.Slides;
using Pathology.Tissue;

namespace Pathology.Tasks;

/// <summary>Measures whose stain a run's slides are brought to, once, before its first slide.</summary>
internal static class StainTarget
{
    private static readonly HashSet<string> s_pictures = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".webp", ".bmp" };

    /// <summary>The choice with its target's numbers.</summary>
    /// <param name="choice">What the user asked for.</param>
    /// <param name="request">How slides are opened, and where their tissue is found.</param>
    /// <param name="model">A slide is measured at its resolution.</param>
    /// <exception cref="InputFileException">The file cannot be read, or says of no stain: one sentence.</exception>
    public static StainChoice Measure(StainChoice choice, ScreeningRequest request, ModelInfo model)
    {
        if (choice.Target is not null || choice.File is not { } file)
        {
            return choice;
        }

        string kind = Path.GetExtension(file);
        if (kind.Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            StainProfile written = StainFile.Read(file);
            return choice.Method is null || choice.Method == written.Method
                ? choice.With(written)
                : throw new InputFileException(file, null, $"has the numbers of the other method: write {StainChoice.Flag} {file}.");
        }

        try
        {
            Rgb24[] pixels = s_pictures.Contains(kind) ? StainedPixels.Of(TilePicture.Read(file).Pixels) : OfSlide(file, request, model);
            return choice.With(StainProfile.Fit(choice.Method ?? StainMethod.Macenko, pixels));
        }
        catch (StainException error)
        {
            throw new InputFileException(file, null, $"its stain could not be measured: {error.Message}. Take another slide or picture for {StainChoice.Flag}.", error);
        }
        catch (Exception error) when (error is SlideException or TissueFileException)
        {
            throw new InputFileException(file, null, $"its stain could not be measured for {StainChoice.Flag}: {error.Message}", error);
        }
    }

    private static Rgb24[] OfSlide(string file, ScreeningRequest request, ModelInfo model)
    {
        using ISlide slide = Slide.Open(file, request.Scores.Opening.For(null, request.Hosts));
        TissueMask tissue = TissueFinder.Find(slide, TissueSource.Of("otsu").For(null), CancellationToken.None);
        return StainSample.Of(slide, tissue, model, CancellationToken.None);
    }
}
