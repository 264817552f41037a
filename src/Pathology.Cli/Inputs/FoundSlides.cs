namespace Pathology.Cli;

/// <summary>What the user's files, folders, patterns and lists come to.</summary>
/// <param name="Slides">The slides, each once, in the order given and by name within a folder.</param>
/// <param name="PassedOver">What looked like a slide and is not screened, by path.</param>
/// <param name="Others">How many files of a folder were no slides by name and content, by extension.</param>
/// <param name="Notes">What the user should know besides, a sentence each.</param>
internal sealed record FoundSlides(
    IReadOnlyList<SlideInput> Slides, IReadOnlyList<PassedOverFile> PassedOver, IReadOnlyDictionary<string, int> Others, IReadOnlyList<string> Notes);
