namespace Pathology.Core.Tests.Stains;

public sealed class StainProfileTests
{
    [Fact]
    public void Apply_ToItsOwnColours_LeavesPixelsAsTheyAreButForRounding()
    {
        Rgb24[] pixels = GoldenTile.Stored()[0].Picture();
        var profile = StainProfile.Fit(StainMethod.Reinhard, pixels);
        Rgb24[] changed = [.. pixels];

        new StainNormalization(profile, profile, "itself", pixels.Length).Apply(changed);

        Assert.All(pixels.Zip(changed), pair => Assert.InRange(Math.Abs(pair.First.G - pair.Second.G), 0, 1));
    }

    [Theory]
    [InlineData(StainMethod.Macenko, 0.75, 1.3)] // each dye by itself
    [InlineData(StainMethod.Macenko, 0.75, 0.75)]
    [InlineData(StainMethod.Reinhard, 0.75, 0.75)] // both alike: it knows no dyes
    public void Apply_TwoStainsOfTheSameTissue_LookAlikeThereafter(StainMethod method, double haematoxylin, double eosin)
    {
        (Rgb24[] one, Rgb24[] other) = (Tissue(1, 1), Tissue(haematoxylin, eosin));
        double before = Difference(one, other);

        foreach (Rgb24[] pixels in (Rgb24[][])[one, other])
        {
            new StainNormalization(StainProfile.Fit(method, pixels), StainProfile.UsualOf(method), "published", pixels.Length).Apply(pixels);
        }

        Assert.InRange(Difference(one, other), 0, before / 4);
    }

    [Theory]
    [InlineData(StainMethod.Macenko)]
    [InlineData(StainMethod.Reinhard)]
    public void Apply_InPartsOfAnyLength_IsAsAtOnce(StainMethod method)
    {
        Rgb24[] pixels = Tissue(1, 1);
        var normalization = new StainNormalization(StainProfile.Fit(method, pixels), StainProfile.UsualOf(method), "published", pixels.Length);
        Rgb24[] whole = [.. pixels];
        normalization.Apply(whole);

        for (int start = 0, length = 1; start < pixels.Length; start += length++)
        {
            normalization.Apply(pixels.AsSpan(start, Math.Min(length, pixels.Length - start)));
        }

        Assert.Equal(whole, pixels);
    }

    [Theory]
    [InlineData(StainMethod.Macenko)]
    [InlineData(StainMethod.Reinhard)]
    public void Fit_FewPixels_SaysHowMany(StainMethod method) => Assert.Equal(
        "no more than 499 stained pixels were found, and 500 are needed",
        Assert.Throws<StainException>(() => StainProfile.Fit(method, Tissue(1, 1).AsSpan(3000, 499))).Message);

    [Fact]
    public void Fit_OneDye_IsRefused()
    {
        Rgb24[] brown = [.. Enumerable.Range(0, 4000).Select(i => Light(new DyeColour(0.3, 0.6, 0.74), 0.4 + (i % 100 * 0.01)))];

        Assert.StartsWith("one dye alone was told", Assert.Throws<StainException>(() => StainProfile.Fit(StainMethod.Macenko, brown)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StainMethod.Macenko)]
    [InlineData(StainMethod.Reinhard)]
    public void Fit_OneColour_IsRefused(StainMethod method)
    {
        var flat = new Rgb24[2000];
        Array.Fill(flat, new Rgb24(150, 80, 140));

        Assert.Throws<StainException>(() => StainProfile.Fit(method, flat));
    }

    [Fact]
    public void Normalization_OfTwoMethods_IsRefused() => Assert.Throws<ArgumentException>(
        () => new StainNormalization(MacenkoProfile.Usual, ReinhardProfile.Usual, "published", 0));

    [Fact]
    public void Of_Glass_HoldsNoPixel() => Assert.Empty(StainedPixels.Of([Rgb24.White, new Rgb24(240, 236, 238), new Rgb24(250, 210, 240)]));

    // Both dyes in all amounts, the same for each strength.
    private static Rgb24[] Tissue(double haematoxylin, double eosin) =>
    [
        .. Enumerable.Range(0, 4096).Select(i =>
        {
            (double h, double e) = (haematoxylin * (0.1 + (i % 64 * 0.02)), eosin * (0.1 + (i / 64 * 0.012)));
            (DyeColour one, DyeColour other) = (MacenkoProfile.Usual.Haematoxylin, MacenkoProfile.Usual.Eosin);
            return Light(new DyeColour((h * one.Red) + (e * other.Red), (h * one.Green) + (e * other.Green), (h * one.Blue) + (e * other.Blue)), 1);
        }),
    ];

    private static Rgb24 Light(DyeColour dye, double amount) => new(
        (byte)(240 * Math.Exp(-dye.Red * amount)), (byte)(240 * Math.Exp(-dye.Green * amount)), (byte)(240 * Math.Exp(-dye.Blue * amount)));

    private static double Difference(Rgb24[] one, Rgb24[] other) =>
        one.Zip(other, (a, b) => Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B)).Average();
}
