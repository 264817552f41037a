using Pathology.Testing;
using Pathology.Tissue.Tests.Otsu;

namespace Pathology.Tissue.Tests.Quality;

public class QualityMeterTests
{
    // What a second layer of the section makes of a colour on glass of 243.
    private static Rgb24 Twice(Rgb24 under) => new((byte)(under.R * under.R / 243), (byte)(under.G * under.G / 243), (byte)(under.B * under.B / 243));

    [Fact]
    public void Measure_CleanNode_SeesNothing()
    {
        SlideQuality seen = Measure(MadeSlide.Make());
        Assert.Equal(2.4 * 1.8, seen.TissueSquareMillimeters!.Value, 0.1);
        Assert.Equal(0, seen.OutOfFocus!.Share);
        Assert.All([seen.Pen, seen.Folds, seen.Bubbles, seen.Stripes, seen.LeftOut], area => Assert.Equal(0, area.SquareMillimeters));
        Assert.Equal(0, seen.CutMillimeters);
        Assert.Null(seen.JpegQuality); // a picture out of memory was never compressed
    }

    [Fact]
    public void Measure_Stain_IsWhatScikitImageSays()
    {
        // rgb2hed of (152, 100, 160) less that of the glass (243, 241, 244), in decades.
        SlideQuality seen = Measure(MadeSlide.Make());
        Assert.Equal(0.2472, seen.Haematoxylin!.Value, 0.01);
        Assert.Equal(0.1401, seen.Eosin!.Value, 0.01);
    }

    [Fact]
    public void Measure_HalfOutOfFocus_SaysHalf()
    {
        SlideQuality seen = Measure(MadeSlide.Make(focused: (x, _) => x > 2000));
        Assert.InRange(seen.OutOfFocus!.Share, 0.4, 0.6);
        Assert.InRange(seen.OutOfFocus.SquareMillimeters!.Value, 1.6, 2.6);
    }

    [Fact]
    public void Measure_AllOutOfFocus_SaysSoThoughTheMaskKeepsIt()
    {
        SlideQuality seen = Measure(MadeSlide.Make(focused: (_, _) => false));
        Assert.Equal(1, seen.OutOfFocus!.Share);
        Assert.Equal(0, seen.LeftOut.Share);
    }

    [Fact]
    public void Measure_PenOverTissueAndGlass_CountsWhatIsOverTissue()
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) => x is > 200 and < 1800 && y is > 1300 and < 1700
            ? new Rgb24((byte)(under.R * 0.24), (byte)(under.G * 0.38), (byte)(under.B * 0.78))
            : under));
        Assert.InRange(seen.Pen.SquareMillimeters!.Value, 0.3, 0.6); // 1.0 mm of the stroke's 1.6 are over the node
        Assert.Equal(0, seen.Folds.Share);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Measure_SecondLayerAlongALine_IsAFold(bool across)
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) =>
            (across ? Math.Abs(y - 1500) < 16 && Math.Abs(x - 2000) < 500 : Math.Abs(x - 2000) < 16 && Math.Abs(y - 1500) < 500) ? Twice(under) : under));
        Assert.InRange(seen.Folds.SquareMillimeters!.Value, 0.025, 0.07);
        Assert.Equal(0, seen.Bubbles.Share);
    }

    [Fact]
    public void Measure_HaematoxylinAloneAlongALine_IsNoFold()
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) =>
            Math.Abs(y - 1500) < 16 && Math.Abs(x - 2000) < 500 ? Twice(under) with { G = under.G } : under));
        Assert.Equal(0, seen.Folds.Share);
    }

    [Fact]
    public void Measure_DarkSpot_IsNoFold()
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) => ((x - 2000) * (x - 2000)) + ((y - 1500) * (y - 1500)) < 60 * 60 ? Twice(under) : under));
        Assert.Equal(0, seen.Folds.Share);
    }

    [Theory]
    [InlineData(2000)] // over tissue
    [InlineData(800)] // half on glass
    [InlineData(400)] // on glass
    public void Measure_RingOfNoLight_IsABubble(double middle)
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) =>
            Math.Abs(Math.Sqrt(((x - middle) * (x - middle)) + ((y - 1500) * (y - 1500))) - 250) < 12
                ? new Rgb24((byte)(under.R * 0.28), (byte)(under.G * 0.28), (byte)(under.B * 0.28))
                : under));
        Assert.InRange(seen.Bubbles.SquareMillimeters!.Value, 0.17, 0.28); // π · 0.25² mm²
    }

    [Fact]
    public void Measure_OpenArc_IsNoBubble()
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) =>
            x > 1900 && Math.Abs(Math.Sqrt(((x - 2000) * (x - 2000)) + ((y - 1500) * (y - 1500))) - 250) < 12
                ? new Rgb24((byte)(under.R * 0.28), (byte)(under.G * 0.28), (byte)(under.B * 0.28))
                : under));
        Assert.Equal(0, seen.Bubbles.Share);
    }

    [Theory]
    [InlineData(true, 0.66)]
    [InlineData(false, 0.66)]
    [InlineData(true, 9)] // beyond white: not recorded
    [InlineData(false, 9)]
    [InlineData(true, 0)] // black: not recorded either
    public void Measure_Stripe_IsSeenWhereItCrossesTissue(bool across, double light)
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) => (across ? y is > 1400 and < 1520 : x is > 2000 and < 2120)
            ? new Rgb24((byte)Math.Min(255, under.R * light), (byte)Math.Min(255, under.G * light), (byte)Math.Min(255, under.B * light))
            : under));
        double length = across ? 2.4 : 1.8;
        Assert.InRange(seen.Stripes.SquareMillimeters!.Value, length * 0.12 * 0.7, length * 0.12 * 1.4);
    }

    [Fact]
    public void Measure_TwoPiecesOfTissue_HaveNoStripeBetweenThem()
    {
        // A gap as slanted as a hand cuts: one in fifty.
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) => Math.Abs(y - 1500 - (x / 50)) < 60 ? new Rgb24(243, 241, 244) : under));
        Assert.Equal(0, seen.Stripes.Share);
    }

    [Fact]
    public void Measure_TissueAtTheEdge_SaysAlongHowManyMillimetres()
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) => x < 900 && Math.Abs(y - 1500) < 500 ? new Rgb24(152, 100, 160) : under));
        Assert.InRange(seen.CutMillimeters!.Value, 0.9, 1.1);
    }

    [Fact]
    public void Measure_FaintTissue_IsWhatTheMaskLeftOut()
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, y, under) => x is > 3300 and < 3900 && y is > 200 and < 800 && (((long)x / 16) + ((long)y / 16)) % 2 == 0 ? new Rgb24(224, 216, 224) : under));
        Assert.InRange(seen.LeftOut.SquareMillimeters!.Value, 0.3, 0.42);
    }

    [Fact]
    public void Measure_GlassOfAnotherGrey_IsNotLeftOut()
    {
        SlideQuality seen = Measure(MadeSlide.Make((x, _, under) => x > 3300 ? new Rgb24(225, 223, 226) : under));
        Assert.Equal(0, seen.LeftOut.Share);
    }

    [Fact]
    public void Measure_MaskOfTheUsers_LeavesOutWhatItDoesNotHold()
    {
        using PatternSlide slide = MadeSlide.Make();
        TissueMask left = new(new PixelSize(2, 1), MadeSlide.Width, MadeSlide.Height, [true, false], "half");
        SlideQuality seen = QualityMeter.Measure(SlideSurvey.Of(slide, TestContext.Current.CancellationToken), left, TestContext.Current.CancellationToken).Quality;
        Assert.InRange(seen.LeftOut.Share, 0.35, 0.5);
    }

    [Fact]
    public void Measure_UnknownResolution_GivesSharesAndNoAreas()
    {
        SlideQuality seen = Measure(MadeSlide.Make(resolution: null));
        Assert.Null(seen.TissueSquareMillimeters);
        Assert.Null(seen.OutOfFocus);
        Assert.Null(seen.CutMillimeters);
        Assert.Equal(new QualityArea(0, null), seen.Folds);
    }

    [Fact]
    public void Measure_BareGlass_IsNothingToJudge()
    {
        SlideQuality seen = Measure(MadeSlide.Make(node: false));
        Assert.Equal(0, seen.TissueSquareMillimeters);
        Assert.Null(seen.OutOfFocus);
        Assert.Null(seen.Haematoxylin);
        Assert.Null(seen.Tiles);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(95)]
    public void QualityOf_StreamOfLibjpeg_IsWhatItWasCompressedWith(int quality)
    {
        using var encoder = new JpegEncoder(new PixelSize(64, 64), quality);
        Assert.InRange(JpegTables.QualityOf(encoder.Encode(new Rgb24[64 * 64]))!.Value, quality - 1, quality + 1);
    }

    [Fact]
    public void QualityOf_AnyBytes_IsNothing()
    {
        Assert.Null(JpegTables.QualityOf([]));
        Assert.Null(JpegTables.QualityOf([0xFF, 0xD8]));
        Assert.Null(JpegTables.QualityOf([0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x01]));
        Assert.Null(JpegTables.QualityOf([0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x43, 0x00, 1, 2, 3]));
        Assert.Null(JpegTables.QualityOf([0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x05, 0x10, 1, 2]));
    }

    private static SlideQuality Measure(PatternSlide made)
    {
        using PatternSlide slide = made;
        CancellationToken stop = TestContext.Current.CancellationToken;
        return QualityMeter.Measure(SlideSurvey.Of(slide, stop), cancellationToken: stop).Quality;
    }
}
