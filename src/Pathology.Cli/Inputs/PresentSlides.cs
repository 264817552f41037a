using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>Tells a mistyped path from slides of which some have gone.</summary>
internal static class PresentSlides
{
    /// <summary>Stops a run that has nothing to do before it changes what an earlier one left; where some slides are there, the others fail by themselves.</summary>
    /// <exception cref="UsageException">Not one of the slides is there.</exception>
    public static void Check(IReadOnlyList<SlideInput> inputs)
    {
        if (inputs.Any(input => DicomWebSlides.IsAddress(input.Path) || FileStatus.Of(input.Path).Kind != FileKind.Missing || FileStatus.IsUndecodable(input.Path)))
        {
            return;
        }

        throw new UsageException(inputs.Count == 1
            ? $"{inputs[0].Path}: there is no such file or folder. Nothing was changed."
            : $"None of the {inputs.Count} slides is there; the first is {inputs[0].Path}. Nothing was changed.");
    }
}
