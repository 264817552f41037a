namespace Pathology.Inbox;

/// <summary>What files of an inbox come to.</summary>
/// <param name="Slides">The file by which each slide is opened.</param>
/// <param name="PassedOver">What looks like a slide and is none.</param>
public sealed record InboxSearch(IReadOnlyList<InboxSlide> Slides, IReadOnlyList<PassedOverFile> PassedOver);
