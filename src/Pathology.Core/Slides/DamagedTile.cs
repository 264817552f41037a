namespace Pathology;

/// <summary>A stored tile that cannot be decoded.</summary>
/// <param name="Level">The level it is of.</param>
/// <param name="Column">Its place in the level's rows of tiles.</param>
/// <param name="Row">Its place in the level's columns of tiles.</param>
/// <param name="Origin">Where it starts, in base pixels.</param>
public readonly record struct DamagedTile(int Level, long Column, long Row, BasePoint Origin)
{
    /// <summary>Where it is, in words: <c>level 0, column 3, row 5, at 768, 1280</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"level {Level}, column {Column}, row {Row}, at {Origin.X}, {Origin.Y}");
}
