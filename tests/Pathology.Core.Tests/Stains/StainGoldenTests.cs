using System.Runtime.InteropServices;

namespace Pathology.Core.Tests.Stains;

/// <summary>Both methods give the published implementations' numbers: profiles to the seventh digit, pixels to the last but for a few that round otherwise.</summary>
public sealed class StainGoldenTests
{
    private const double Near = 1e-7;
    private const double MostOthers = 0.001; // of the bytes, each by one: the engine computes with single precision where numpy has double

    [Fact]
    public void Normalize_StoredTiles_GivesTheReferencesPixels() => Check(GoldenTile.Stored());

    [Fact]
    public void Normalize_TilesMadeAnew_GivesTheReferencesPixels() => Check(GoldenTile.Fresh());

    private static void Check(GoldenTile[] tiles)
    {
        Assert.NotEmpty(tiles);
        foreach (GoldenTile tile in tiles)
        {
            var macenko = (MacenkoProfile)StainProfile.Fit(StainMethod.Macenko, tile.Picture());
            (DyeColour h, DyeColour e) = (macenko.Haematoxylin, macenko.Eosin);
            AssertNear(tile.Matrix, [h.Red, h.Green, h.Blue, e.Red, e.Green, e.Blue]);
            AssertNear(tile.Most, [macenko.MostHaematoxylin, macenko.MostEosin]);
            AssertPixels(tile.Macenko, tile.Picture(), macenko);

            var reinhard = (ReinhardProfile)StainProfile.Fit(StainMethod.Reinhard, tile.Picture());
            AssertNear(tile.Mean, [reinhard.Mean.L, reinhard.Mean.Alpha, reinhard.Mean.Beta]);
            AssertNear(tile.Deviation, [reinhard.Deviation.L, reinhard.Deviation.Alpha, reinhard.Deviation.Beta]);
            AssertPixels(tile.Reinhard, tile.Picture(), reinhard);
        }
    }

    private static void AssertNear(IReadOnlyList<double> expected, double[] actual)
    {
        Assert.Equal(expected.Count, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second - pair.First, -Near, Near));
    }

    private static void AssertPixels(byte[] expected, Rgb24[] pixels, StainProfile profile)
    {
        new StainNormalization(profile, StainProfile.UsualOf(profile.Method), "published", pixels.Length).Apply(pixels);
        int[] off = [.. MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray().Zip(expected, (actual, right) => Math.Abs(actual - right))];
        Assert.Equal(expected.Length, off.Length);
        Assert.InRange(off.Max(), 0, 1);
        Assert.InRange(off.Count(one => one > 0) / (double)off.Length, 0, MostOthers);
    }
}
