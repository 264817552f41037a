namespace Pathology.Marks;

/// <summary>A mark as a file has it.</summary>
/// <param name="Slide">The slide that the file names; null where the file is of one slide and does not say which.</param>
/// <param name="Id">The mark; null where the file knows none.</param>
/// <param name="Version">The version that was written out; 0 where the file does not say.</param>
/// <param name="Reader">Who made it; null where the file does not say.</param>
/// <param name="Content">What it says.</param>
public sealed record ExchangedMark(string? Slide, Guid? Id, int Version, string? Reader, MarkContent Content);
