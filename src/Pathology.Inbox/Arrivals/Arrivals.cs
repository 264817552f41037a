namespace Pathology.Inbox;

/// <summary>What one look at the inbox told.</summary>
/// <param name="Whole">Slides of which every file has stopped changing.</param>
/// <param name="Waiting">Slides of which a file is missing that they name themselves: the slide's file, and the one that is missed.</param>
/// <param name="PassedOver">Files that look like slides and are none.</param>
/// <param name="Moving">How many files still change, or were first seen a moment ago.</param>
internal sealed record Arrivals(
    IReadOnlyList<ArrivedSlide> Whole, IReadOnlyList<(string Slide, string Missing)> Waiting, IReadOnlyList<PassedOverFile> PassedOver, int Moving);
