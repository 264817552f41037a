namespace Pathology.Slides.Dicom;

/// <summary>Which of several pictures of one place is shown.</summary>
/// <param name="FocalPlane">Number of the focal plane from 0, lowest first; null for the middle one.</param>
/// <param name="OpticalPath">Identifier of the optical path; null for the first.</param>
internal sealed record FrameChoice(int? FocalPlane, string? OpticalPath)
{
    internal static FrameChoice Of(SlideOpenOptions options) => new(options.FocalPlane, options.OpticalPath);

    /// <summary>The number of the plane that is shown of <paramref name="planes"/>.</summary>
    /// <exception cref="DicomFormatException">There are fewer.</exception>
    internal int PlaneOf(int planes) => FocalPlane switch
    {
        null => planes / 2,
        { } plane when plane >= 0 && plane < planes => plane,
        { } plane => throw new DicomFormatException(
            planes == 1 ? $"has one focal plane, number 0, and no plane {plane}." : $"has {planes} focal planes, 0 to {planes - 1}, and no plane {plane}."),
    };

    /// <summary>Which of the optical paths <paramref name="paths"/> is shown.</summary>
    /// <exception cref="DicomFormatException">There is none of that name.</exception>
    internal int PathOf(IReadOnlyList<string> paths)
    {
        int index = OpticalPath is null ? 0 : paths.ToList().IndexOf(OpticalPath);
        return index >= 0
            ? index
            : throw new DicomFormatException($"has no optical path '{OpticalPath}'; it {(paths.Count > 0 ? $"has {string.Join(", ", paths)}" : "names none")}.");
    }
}
