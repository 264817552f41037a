using System.Collections.Immutable;

namespace Pathology.Cli.Tests.Screening;

/// <summary>What the user says against what the slide says: a word where they differ, a refusal where both cannot be meant.</summary>
public class SlideContradictionsTests
{
    private static readonly SlideInfo s_slide = new("a.svs", "aperio", [new SlideLevel(1000, 800, 1)])
    {
        Properties = ImmutableSortedDictionary<string, string>.Empty.Add("openslide.mpp-x", "0.25").Add("openslide.mpp-y", "0.25"),
    };

    [Theory]
    [InlineData(0.25)]
    [InlineData(null)]
    public void Of_SameResolutionOrNone_SaysNothing(double? given) => Assert.Empty(SlideContradictions.Of(s_slide, given, false, null));

    [Fact]
    public void Of_NearResolution_SaysBothNumbers() =>
        Assert.Equal(["--mpp 0.26 was given, and the file says 0.25 (openslide.mpp-x); the given one was taken."], SlideContradictions.Of(s_slide, 0.26, false, null));

    [Fact]
    public void Of_ResolutionFarFromTheFiles_NeedsForce()
    {
        SlideException refused = Assert.Throws<SlideException>(() => SlideContradictions.Of(s_slide, 0.5, false, null));

        Assert.Equal("a.svs: --mpp 0.5 was given, and the file says 0.25 (openslide.mpp-x), 100 % apart; leave it out, or add --force-mpp if the file is wrong.", refused.Message);
        Assert.Single(SlideContradictions.Of(s_slide, 0.5, true, null));
    }

    [Fact]
    public void Of_FileThatSaysNothing_TakesTheUsersWord() =>
        Assert.Empty(SlideContradictions.Of(s_slide with { Properties = ImmutableSortedDictionary<string, string>.Empty }, 0.5, false, null));

    [Fact]
    public void Of_RegionOutside_IsRefusedWithBothSizes()
    {
        SlideException refused = Assert.Throws<SlideException>(() => SlideContradictions.Of(s_slide, null, false, new BaseRectangle(1000, 0, 10, 10)));

        Assert.Equal("a.svs: --roi 1000,0,10,10 lies outside the slide, which has 1000 × 800 pixels at level 0.", refused.Message);
    }

    [Fact]
    public void Of_RegionPartlyOutside_SaysSo() =>
        Assert.Contains("reaches beyond the slide", Assert.Single(SlideContradictions.Of(s_slide, null, false, new BaseRectangle(-5, 0, 50, 50))), StringComparison.Ordinal);
}
