using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>All conditions of tiles: what scanners, stains and compression do to a slide, each in steps that are met in practice.</summary>
/// <remarks>Lengths are in pixels of what the network is given.</remarks>
internal static class TileConditions
{
    private const int FewPixels = 3;

    private static readonly string[] s_turns =
        ["", "mirrored across", "mirrored down", "half a turn", "transposed", "a quarter left", "a quarter right", "transposed the other way"];

    /// <summary>Those of some kinds.</summary>
    /// <param name="tile">What the network is given: tiles that are not square have no quarter turns.</param>
    public static ImmutableArray<TileCondition> Of(IReadOnlyCollection<string> kinds, PixelSize tile) =>
    [
        .. new TileCondition[] { new(StabilityKinds.Again, "unchanged") }
            .Concat(Shifts())
            .Concat(Turns(tile))
            .Concat(Colours())
            .Concat(Sharpness())
            .Where(condition => kinds.Contains(condition.Kind)),
    ];

    private static IEnumerable<TileCondition> Shifts()
    {
        yield return new(StabilityKinds.HalfTile, "half a tile right") { Move = plan => plan.Moved(plan.SourceSize.Width / 2.0, 0) };
        yield return new(StabilityKinds.HalfTile, "half a tile down") { Move = plan => plan.Moved(0, plan.SourceSize.Height / 2.0) };
        foreach ((string name, int right, int down) in ((string, int, int)[])[("right", 1, 0), ("left", -1, 0), ("down", 0, 1), ("up", 0, -1)])
        {
            yield return new(StabilityKinds.Pixels, $"{FewPixels} pixels {name}")
            {
                Move = plan => plan.Moved(
                    (double)right * FewPixels * plan.SourceSize.Width / plan.TileSize.Width, (double)down * FewPixels * plan.SourceSize.Height / plan.TileSize.Height),
            };
        }
    }

    private static IEnumerable<TileCondition> Turns(PixelSize tile) => Enumerable.Range(1, tile.Width == tile.Height ? 7 : 3)
        .Select(which => new TileCondition(StabilityKinds.Turns, s_turns[which]) { Change = size => new TurnChange(size, which) });

    private static IEnumerable<TileCondition> Colours()
    {
        foreach (double strength in (double[])[0.75, 1.25])
        {
            string percent = FormattableString.Invariant($"{(strength - 1) * 100:+0;-0} %");
            yield return new(StabilityKinds.Stain, $"haematoxylin {percent}") { Change = _ => new StainChange(strength, 1) };
            yield return new(StabilityKinds.Stain, $"eosin {percent}") { Change = _ => new StainChange(1, strength) };
            yield return new(StabilityKinds.Stain, $"both {percent}") { Change = _ => new StainChange(strength, strength) };
        }

        yield return new(StabilityKinds.Hue, "hue -10°") { Change = _ => new HueChange(-10) };
        yield return new(StabilityKinds.Hue, "hue +10°") { Change = _ => new HueChange(10) };
        yield return new(StabilityKinds.Hue, "warmer") { Change = _ => new ColourCast(1.05, 0.95) };
        yield return new(StabilityKinds.Hue, "cooler") { Change = _ => new ColourCast(0.95, 1.05) };
    }

    private static IEnumerable<TileCondition> Sharpness()
    {
        foreach (double sigma in (double[])[0.5, 1, 2])
        {
            yield return new(StabilityKinds.Blur, FormattableString.Invariant($"sigma {sigma} px")) { Change = size => new BlurChange(size, sigma) };
        }

        foreach (int quality in (int[])[95, 80, 60, 30])
        {
            yield return new(StabilityKinds.Jpeg, FormattableString.Invariant($"quality {quality}")) { Change = size => new JpegChange(size, quality) };
        }

        yield return new(StabilityKinds.Magnification, "10 % smaller") { Move = plan => plan.Moved(0, 0, 0.9) };
        yield return new(StabilityKinds.Magnification, "10 % larger") { Move = plan => plan.Moved(0, 0, 1.1) };
    }
}
