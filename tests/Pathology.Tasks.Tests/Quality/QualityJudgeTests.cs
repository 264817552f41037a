namespace Pathology.Tasks.Tests;

public class QualityJudgeTests
{
    private static readonly SlideQuality s_clean = new() { TissueSquareMillimeters = 40, OutOfFocus = new QualityArea(0, 0), CutMillimeters = 0, JpegQuality = 80, Haematoxylin = 0.3, Eosin = 0.2 };

    public static TheoryData<SlideQuality, QualityVerdict, string> Slides => new()
    {
        { s_clean, QualityVerdict.Read, "Nothing was seen that stands in the way." },
        { s_clean with { OutOfFocus = null, CutMillimeters = null, JpegQuality = null }, QualityVerdict.Read, "Nothing was seen that stands in the way." },
        { s_clean with { OutOfFocus = new QualityArea(0.12, 4.8) }, QualityVerdict.ReadWithCare, "12 % of the tissue is out of focus." },
        { s_clean with { OutOfFocus = new QualityArea(0.41, 16) }, QualityVerdict.ScanAgain, "41 % of the tissue is out of focus." },
        { s_clean with { Stripes = new QualityArea(0.02, 0.8) }, QualityVerdict.ScanAgain, "Stripes of the scan are dark or empty over 2 % of the tissue." },
        { s_clean with { Folds = new QualityArea(0.015, 0.6), Pen = new QualityArea(0.03, 1.2) }, QualityVerdict.ReadWithCare, "Pen over 3 % of the tissue, folds over 1.5 %." },
        { s_clean with { Bubbles = new QualityArea(0.019, 0.8) }, QualityVerdict.Read, "Nothing was seen that stands in the way." },
        { s_clean with { CutMillimeters = 2.3 }, QualityVerdict.ReadWithCare, "Tissue goes on beyond the scan's edge along 2.3 mm." },
        { s_clean with { LeftOut = new QualityArea(0.8, 32) }, QualityVerdict.ReadWithCare, "Fat or faint stain that the tissue mask left out comes to 80 % of what it took." },
        { new SlideQuality(), QualityVerdict.ReadWithCare, "No stained tissue was found on it." },
        { s_clean with { JpegQuality = 20 }, QualityVerdict.ReadWithCare, "It was compressed to JPEG quality 20." },
        {
            s_clean with { OutOfFocus = new QualityArea(0.5, 20), CutMillimeters = 1 }, QualityVerdict.ScanAgain,
            "50 % of the tissue is out of focus; tissue goes on beyond the scan's edge along 1 mm."
        },
    };

    [Theory]
    [MemberData(nameof(Slides), DisableDiscoveryEnumeration = true)]
    public void Judge_DefaultThresholds_GivesVerdictAndOneSentence(SlideQuality slide, QualityVerdict verdict, string reason)
    {
        SlideQuality judged = QualityJudge.Judge(slide, new QualityOptions());
        Assert.Equal((verdict, reason), (judged.Verdict, judged.Reason));
    }

    [Fact]
    public void Judge_OtherThresholds_AreWhatCounts()
    {
        SlideQuality slide = s_clean with { OutOfFocus = new QualityArea(0.12, 4.8) };
        Assert.Equal(QualityVerdict.Read, QualityJudge.Judge(slide, new QualityOptions { CareBlur = 0.2 }).Verdict);
        Assert.Equal(QualityVerdict.ScanAgain, QualityJudge.Judge(slide, new QualityOptions { RescanBlur = 0.1 }).Verdict);
    }
}
