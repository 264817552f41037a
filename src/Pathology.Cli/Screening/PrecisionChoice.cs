using System.Globalization;
using Pathology.Inference;

namespace Pathology.Cli;

/// <summary>What <c>--precision</c> means for a run: float16 where the user says so, or on a GPU where it hardly moves the scores of the run's own tiles.</summary>
internal static class PrecisionChoice
{
    private const int Tiles = 64;
    private const int MostSlides = 3;

    /// <summary>The classifiers to take: those given, or others in float16, for which they are then disposed.</summary>
    /// <param name="full">Float32, as the model has it.</param>
    /// <param name="half">Makes the others.</param>
    /// <param name="sample">Tiles of a slide, or null where it has none.</param>
    /// <param name="slides">The slides, first the first of the run.</param>
    public static (ClassifierSet Classifiers, bool InHalf) Choose(
        ClassifierSet full, Func<ClassifierSet> half, Func<SlideInput, TileSample?> sample, IReadOnlyList<SlideInput> slides, Action<string> note)
    {
        if (full.IsOnGpu && full.ComputesInHalf)
        {
            return (full, true); // as the model's folder has it: there is nothing to choose
        }

        if (!full.IsOnGpu || slides.Take(MostSlides).Select(sample).FirstOrDefault(one => one is not null) is not { } tiles)
        {
            return (full, false);
        }

        ClassifierSet? other = null;
        try
        {
            other = half();
            var trial = HalfTrial.Run(full[0], other[0], tiles.Tiles);
            note(string.Create(
                CultureInfo.InvariantCulture,
                $"Computing in {(trial.IsAsGood ? "float16" : "float32")}: with float16 the scores of {tiles.Origin} move by {trial.Difference:G2} at most, and {HalfTrial.Allowed} is allowed."));
            if (trial.IsAsGood)
            {
                full.Dispose();
                return (other, true);
            }
        }
        catch (Exception error) when (error is ModelException or MachineNotReadyException)
        {
            note($"Computing in float32: {error.Message}");
        }

        other?.Dispose();
        return (full, false);
    }

    /// <summary>Tissue tiles of one slide; null where it has none, or cannot be read, which the run will tell.</summary>
    public static TileSample? Sample(SlideInput slide, ScreenRequest request, ModelInfo model, CancellationToken cancellation)
    {
        try
        {
            return TileSample.OfSlides([slide], listed => request.Scores.Opening.For(listed, ProgramHosts.Current), model, Tiles, cancellation);
        }
        catch (Exception error) when (error is SlideException or IOException or UnauthorizedAccessException or UsageException)
        {
            return null;
        }
    }
}
