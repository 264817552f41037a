namespace Pathology.Slides;

/// <summary>What a file is taken for by its name and its first bytes, without a reader being asked.</summary>
/// <param name="Likeness">What it is taken for.</param>
/// <param name="Reason">Why it is passed over, to stand behind its path; null for all others.</param>
public readonly record struct SlideProbe(SlideLikeness Likeness, string? Reason)
{
    /// <summary>Whether it has one channel where slides have three colours, as masks and maps of scores do; false where that is not known.</summary>
    public bool HasOneChannel { get; init; }

    /// <summary>What several files of one folder have in common that are one slide, as those of a DICOM series; null for a slide of its own.</summary>
    public string? Series { get; init; }

    internal static SlideProbe Slide { get; } = new(SlideLikeness.Slide, null);

    internal static SlideProbe Other { get; } = new(SlideLikeness.Other, null);

    internal static SlideProbe PassedOver(string reason) => new(SlideLikeness.PassedOver, reason);
}
