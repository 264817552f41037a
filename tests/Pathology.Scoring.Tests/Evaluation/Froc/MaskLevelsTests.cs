using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Evaluation.Froc;

/// <summary>Which pixels of a mask are read: by size, by resolution, else as it is usual, and refused where the detections speak against that.</summary>
public sealed class MaskLevelsTests
{
    [Theory]
    [InlineData(4096, null, null, 1, 32)] // of the slide's size
    [InlineData(1024, null, null, 4, 8)]
    [InlineData(128, null, null, 32, 1)]
    [InlineData(1024, 0.972, 0.243, 4, 8)]
    public void Find_SingleLevelOfAKnownSlide_IsTakenByItsSize(int side, double? mask, double? slide, double factor, int every)
    {
        MaskPlace place = MaskLevels.Find(Mask(side, mask), new MaskedSlide((4096, 4096), slide));
        Assert.Equal((factor, every), (place.Factor, place.Every));
        Assert.Contains("size", place.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4096, 0.243, 1, 32)]
    [InlineData(1024, 0.972, 4, 8)]
    [InlineData(128, 7.776, 32, 1)]
    public void Find_SingleLevelThatSaysItsResolution_IsTakenByIt(int side, double resolution, double factor, int every)
    {
        MaskPlace place = MaskLevels.Find(Mask(side, resolution), new MaskedSlide(null, 0.243));
        Assert.Equal((factor, every), (place.Factor, place.Every));
    }

    [Fact]
    public void Find_SingleLevelOfNothingKnown_IsTakenForTheEvaluationsUnlessTheDetectionsSpeakAgainst()
    {
        Assert.Equal(32, MaskLevels.Find(Mask(4096, null), default).Factor);
        Assert.Equal(32, MaskLevels.Find(Mask(4096, null), new MaskedSlide { Reach = (90_000, 120) }).Factor);
        InputFileException refused = Assert.Throws<InputFileException>(() => MaskLevels.Find(Mask(4096, null), new MaskedSlide { Reach = (3200, 2150) }));
        Assert.Contains("3200, 2150", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Save the mask with its resolution", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SizeOfAnotherSlide_IsRefusedWithBothSizes()
    {
        InputFileException refused = Assert.Throws<InputFileException>(() => MaskLevels.Find(Mask(3000, null), new MaskedSlide((4096, 4096), null)));
        Assert.Contains("3000 x 3000", refused.Message, StringComparison.Ordinal);
        Assert.Contains("4096 x 4096", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MaskOfSixteenBits_IsRefused()
    {
        using PatternSlide mask = new(Mask(128, null) with { SampleBits = 16 }, (_, _, _) => default);
        InputFileException refused = Assert.Throws<InputFileException>(
            () => TumourMaskReader.Read(mask, null, default, TestContext.Current.CancellationToken));
        Assert.Contains("16 bits", refused.Message, StringComparison.Ordinal);
    }

    private static SlideInfo Mask(int side, double? resolution) => new("m_mask.tif", "generic-tiff", ImmutableArray.Create(new SlideLevel(side, side, 1)))
    {
        MicronsPerPixel = resolution is { } value ? new MicronsPerPixel(value, value) : null,
    };
}
