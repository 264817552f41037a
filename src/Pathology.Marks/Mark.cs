namespace Pathology.Marks;

/// <summary>A version of a mark: what somebody said, when, and what it takes the place of.</summary>
/// <param name="Slide">The slide's name in its run.</param>
/// <param name="Id">Stays the same through all versions.</param>
/// <param name="Version">From 1; each change is one more.</param>
/// <param name="Change">Number of the change, in the order in which all changes of the file were made.</param>
/// <param name="Holds">The change whose content holds since: this one, or after an undoing an earlier; 0 where the mark is gone.</param>
/// <param name="Reader">Who made this version.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Author">Who made the first.</param>
/// <param name="Content">What it says; null where it was taken away.</param>
public sealed record Mark(
    string Slide, Guid Id, int Version, long Change, long Holds, string Reader, DateTimeOffset At, string Author, MarkContent? Content);
