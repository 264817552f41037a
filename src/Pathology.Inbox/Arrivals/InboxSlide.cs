namespace Pathology.Inbox;

/// <summary>A file of an inbox by which a slide is opened.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">What the slide is called in the run.</param>
public sealed record InboxSlide(InboxFile File, string Name);
