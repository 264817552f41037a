using Pathology.Slides;
using Pathology.Testing;

namespace Pathology.Registration.Tests;

/// <summary>
/// Made pairs whose warp is known: how far the transform misses it, and what it says of itself. Bounds in µm; a pixel is 8 µm.
/// </summary>
public class SlideRegistrationTests
{
    private static readonly RgbImage s_tissue = MadeTissue.Draw(7);

    [Theory]
    [InlineData(0)]
    [InlineData(45)]
    [InlineData(90)]
    [InlineData(133)]
    [InlineData(180)]
    [InlineData(218.5)]
    [InlineData(271)]
    [InlineData(359)]
    public void Register_TurnedAndShifted_MissesByLessThanAnEighthOfAPixel(double degrees)
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp { Degrees = degrees });

        RegistrationResult result = Register(pair);

        HasErrors(pair, result, 0.8, 1);
        Assert.Equal(0, Math.IEEERemainder(result.Transform.Degrees - degrees, 360), 0.05);
        Assert.Equal(1, result.Transform.Scale, 0.001);
        Assert.False(result.Transform.IsMirrored);
    }

    [Fact]
    public void Register_OfAnotherStainAndStretched_MissesByLessThanAPixel()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp { Degrees = 72, IsOtherStain = true, Stretch = (1.03, 0.98, 0.02), Shift = (-300, 220) });

        HasErrors(pair, Register(pair), 1, 2);
    }

    [Fact]
    public void Register_ASectionNearBy_FindsWhatBothShow()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp { Degrees = 304, IsOtherStain = true, Scatter = 20, Stretch = (0.99, 1.01, 0) });

        HasErrors(pair, Register(pair), 4, 8);
    }

    [Fact]
    public void Register_TwoFifthsTornAway_HoldsToTheRest()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp { Degrees = 25, Torn = 0.47 });

        RegistrationResult result = Register(pair);

        HasErrors(pair, result, 0.5, 1);
        Assert.True(result.Quality.BlocksFound < 0.8 * result.Quality.Blocks);
    }

    [Fact]
    public void Register_TurnedOver_IsFoundWhereItIsLookedForAndRefusedWhereNot()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp { Degrees = 160, IsMirrored = true });

        RegistrationResult result = Register(pair, new RegistrationOptions { MayBeMirrored = true });

        HasErrors(pair, result, 0.8, 1);
        Assert.True(result.Transform.IsMirrored);
        Assert.Equal(160, result.Transform.Degrees, 0.05);
        Assert.Contains(result.Notes, note => note.Contains("turned over", StringComparison.Ordinal));
        Assert.Equal(RegistrationFault.NotAlike, Assert.Throws<RegistrationException>(() => Register(pair)).Fault);
    }

    [Fact]
    public void Register_Bent_FollowsWhereItMay()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp { Degrees = 200, IsOtherStain = true, Bend = 80 });

        RegistrationResult stiff = Register(pair);
        RegistrationResult bent = Register(pair, new RegistrationOptions { MayBend = true });

        double[] left = pair.Errors(stiff.Transform);
        Assert.InRange(Quantile.Of(left, 0.5), 30, 120);
        Assert.InRange(stiff.Quality.MedianMicrons, 0.6 * Quantile.Of(left, 0.5), 1.6 * Quantile.Of(left, 0.5));
        HasErrors(pair, bent, 3, 10);
        Assert.InRange(bent.Transform.Displacement!.LeastArea(), 0.3, 1);
        (double x, double y) = bent.Transform.ToMoving(300, 250);
        (double backX, double backY) = bent.Transform.ToFixed(x, y);
        Assert.Equal(0, double.Hypot(backX - 300, backY - 250), 0.001);
    }

    [Fact]
    public void Register_OtherTissue_IsRefused()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp());
        SlideTissue stranger = new PictureSlide(MadeTissue.Draw(1234), "stranger.tif", new MicronsPerPixel(MadeTissue.Step, MadeTissue.Step)).WithTissue();

        var refused = Assert.Throws<RegistrationException>(
            () => SlideRegistration.Register(stranger, pair.Fixed.WithTissue(), new RegistrationOptions(), TestContext.Current.CancellationToken));

        Assert.Equal(RegistrationFault.NotAlike, refused.Fault);
        Assert.StartsWith("stranger.tif and fixed.tif were not registered: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_TissueThatLooksTheSameTurnedRound_IsRefusedAsAmbiguousUnlessTheRotationIsKnown()
    {
        var twofold = new RgbImage(s_tissue.Size);
        for (int i = 0; i < twofold.Pixels.Length; i++)
        {
            twofold.Pixels[i] = s_tissue.Pixels[Math.Min(i, twofold.Pixels.Length - 1 - i)];
        }

        var pair = new MadePair(twofold, MadeTissue.Step, new Warp { Degrees = 70 });

        Assert.Equal(RegistrationFault.Ambiguous, Assert.Throws<RegistrationException>(() => Register(pair)).Fault);
        HasErrors(pair, Register(pair, new RegistrationOptions { Rotation = 75 }), 0.5, 0.8);
    }

    [Fact]
    public void Register_ResolutionTwiceWhatItIs_IsRefused()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp { Degrees = 10 });
        var moving = new PictureSlide(pair.Moving.Picture, "moving.tif", new MicronsPerPixel(2 * MadeTissue.Step, 2 * MadeTissue.Step));

        var refused = Assert.Throws<RegistrationException>(
            () => SlideRegistration.Register(moving.WithTissue(), pair.Fixed.WithTissue(), new RegistrationOptions(), TestContext.Current.CancellationToken));

        Assert.Contains(refused.Fault, new[] { RegistrationFault.NotAlike, RegistrationFault.Implausible });
    }

    [Fact]
    public void Register_WithoutResolution_AsksForIt()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp());
        var unknown = new PictureSlide(s_tissue, "unknown.tif", null);

        Assert.Throws<MissingResolutionException>(
            () => SlideRegistration.Register(unknown.WithTissue(), pair.Fixed.WithTissue(), new RegistrationOptions(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Register_BareGlass_IsRefused()
    {
        var glass = new RgbImage(new PixelSize(300, 200));
        glass.Pixels.Fill(MadeTissue.Glass);
        var empty = new PictureSlide(glass, "empty.tif", new MicronsPerPixel(MadeTissue.Step, MadeTissue.Step));
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp());

        var refused = Assert.Throws<RegistrationException>(
            () => SlideRegistration.Register(empty.WithTissue(), pair.Fixed.WithTissue(), new RegistrationOptions(), TestContext.Current.CancellationToken));

        Assert.Equal(RegistrationFault.NoTissue, refused.Fault);
    }

    [Fact]
    public void Register_RealSlideTurnedAndStainedAnew_MissesByLessThanAPixel()
    {
        using ISlide slide = Slide.Open(SharedData.Require("slides/Tumor_001_level5.tif"), new SlideOpenOptions { MicronsPerPixel = 7.78 });
        const int Side = 1500;
        double step = 7.78 * Math.Max(slide.Info.Width, slide.Info.Height) / Side;
        var pair = new MadePair(SlideThumbnail.Read(slide, Side), step, new Warp { Degrees = 163, IsOtherStain = true, Stretch = (1.02, 0.99, 0.01), Bend = 0 });

        HasErrors(pair, Register(pair), 0.25 * step, 0.5 * step);
    }

    [Fact]
    public void Register_Again_GivesTheSameNumbers()
    {
        var pair = new MadePair(s_tissue, MadeTissue.Step, new Warp { Degrees = 33, Bend = 40 });
        var options = new RegistrationOptions { MayBend = true };

        (RegistrationResult one, RegistrationResult other) = (Register(pair, options), Register(pair, options));

        Assert.Equal(one.Transform.FixedToMovingMicrons, other.Transform.FixedToMovingMicrons);
        Assert.Equal(one.Transform.Displacement!.X, other.Transform.Displacement!.X);
        Assert.Equal(one.Quality, other.Quality);
    }

    private static RegistrationResult Register(MadePair pair, RegistrationOptions? options = null) => SlideRegistration.Register(
        pair.Moving.WithTissue(), pair.Fixed.WithTissue(), options ?? new RegistrationOptions(), TestContext.Current.CancellationToken);

    private static void HasErrors(MadePair pair, RegistrationResult result, double median, double ninetieth)
    {
        double[] errors = pair.Errors(result.Transform);
        Assert.NotEmpty(errors);
        string said = FormattableString.Invariant($"errors {Quantile.Of(errors, 0.5):0.00}, {Quantile.Of(errors, 0.9):0.00}; said {result.Quality}");
        Assert.True(Quantile.Of(errors, 0.5) <= median && Quantile.Of(errors, 0.9) <= ninetieth, said);
        TestContext.Current.TestOutputHelper?.WriteLine(said);
    }
}
