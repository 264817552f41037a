namespace Pathology.Scoring;

/// <summary>Which pixels of a mask are read, and how it is known.</summary>
/// <param name="Level">The level of the file.</param>
/// <param name="Factor">Base pixels across one of its pixels.</param>
/// <param name="Every">Every which of its pixels is taken.</param>
/// <param name="Why">What says so, in words.</param>
internal readonly record struct MaskPlace(int Level, double Factor, int Every, string Why)
{
    /// <summary>For people: which level of how many was taken.</summary>
    public string Text(int levels) => FormattableString.Invariant(
        $"level {Level} of {levels}, {Factor:0.##} {(Factor == 1 ? "pixel" : "pixels")} of level 0 a pixel{(Every > 1 ? $", one in {Every} taken each way" : "")} ({Why})");
}
