namespace Pathology.Screening;

/// <summary>One slide that a run is asked to screen.</summary>
/// <param name="Name">Name of its folder under the run's output, unique within the run; made by <see cref="SlideNames"/>.</param>
/// <param name="Path">The slide: a file, or a folder where the format is one.</param>
public sealed record SlideJob(string Name, string Path)
{
    /// <summary>Micrometres across one base pixel, where the user overrides what the file says.</summary>
    public double? MicronsPerPixel { get; init; }

    /// <summary>
    /// A file that says where the tissue of this slide is, where the user gives one. Its content is part of what a result belongs to.
    /// </summary>
    public string? Mask { get; init; }
}
