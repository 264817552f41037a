using Pathology.Outputs;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>Opens a slide of a finished run once more, as the run read it.</summary>
internal static class SlideAgain
{
    /// <param name="outcome">The slide.</param>
    /// <param name="screened">What was found on it.</param>
    /// <param name="run">The run's folder.</param>
    /// <param name="folders">Where slides are looked for that are not where the run found them.</param>
    /// <returns>The caller's.</returns>
    /// <exception cref="FileNotFoundException">It is in none of these places.</exception>
    /// <exception cref="SlideException">It cannot be opened.</exception>
    public static ISlide Open(SlideOutcome outcome, ScreenedSlide screened, string run, IReadOnlyList<string> folders) => Slide.Open(
        PathOf(outcome, run, folders),
        new SlideOpenOptions { Reader = screened.Reader, FocalPlane = screened.FocalPlane, OpticalPath = screened.OpticalPath, Hosts = ProgramHosts.Current });

    /// <summary>Where a slide of a finished run lies now.</summary>
    /// <exception cref="FileNotFoundException">Nowhere that it was looked for.</exception>
    public static string PathOf(SlideOutcome outcome, string run, IReadOnlyList<string> folders) =>
        SlidePlaces.Find(outcome.Path, outcome.Name, Path.GetFullPath(run), folders)
            ?? throw new FileNotFoundException($"{outcome.Path}: the slide file is not there; name the folder that it lies in now with --slides.");
}
