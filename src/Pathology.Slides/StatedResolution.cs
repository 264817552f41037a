namespace Pathology.Slides;

/// <summary>The resolution that a slide's file states, whatever the user said of it.</summary>
/// <param name="Value">Micrometres across one base pixel.</param>
/// <param name="Source">The property that states it.</param>
public sealed record StatedResolution(MicronsPerPixel Value, string Source)
{
    /// <summary>What the file states, or null where it states nothing that a microscope could have.</summary>
    public static StatedResolution? Of(SlideInfo slide)
    {
        ArgumentNullException.ThrowIfNull(slide);
        (MicronsPerPixel? value, string source) = MicronsPerPixelEvidence.Find(slide.Properties, given: null);
        return value is { } stated ? new StatedResolution(stated, source) : null;
    }
}
