namespace Pathology.Slides.Tests;

public sealed class MicronsPerPixelEvidenceTests
{
    [Theory]
    [InlineData("openslide.mpp-x=0.2500;openslide.mpp-y=0.2520", 0.25, 0.252, "openslide.mpp-x")]
    [InlineData("tiff.XResolution=41152;tiff.YResolution=41152;tiff.ResolutionUnit=centimeter", 0.24300155, 0.24300155, "tiff.XResolution")]
    [InlineData("tiff.XResolution=50800;tiff.YResolution=50800;tiff.ResolutionUnit=inch", 0.5, 0.5, "tiff.XResolution")]
    [InlineData("tiff.XResolution=4000;tiff.YResolution=4000;tiff.ResolutionUnit=mm", 0.25, 0.25, "tiff.XResolution")]
    [InlineData("aperio.MPP=0.4990", 0.499, 0.499, "aperio.MPP")]
    [InlineData("aperio.MPP=0,4990", 0.499, 0.499, "aperio.MPP")]
    [InlineData("openslide.mpp-x=353;openslide.mpp-y=353;aperio.MPP=0.5", 0.5, 0.5, "aperio.MPP")]
    [InlineData("openslide.mpp-x=NaN;openslide.mpp-y=NaN;aperio.MPP=0.5", 0.5, 0.5, "aperio.MPP")]
    [InlineData("openslide.mpp-x=0.25;openslide.mpp-y=7;aperio.MPP=0.5", 0.5, 0.5, "aperio.MPP")]
    public void Find_FileThatSays_TakesTheFirstThatMakesSense(string properties, double x, double y, string source)
    {
        (MicronsPerPixel? found, string from) = MicronsPerPixelEvidence.Find(Parse(properties), given: null);
        Assert.NotNull(found);
        Assert.Equal(x, found.Value.X, 1e-7);
        Assert.Equal(y, found.Value.Y, 1e-7);
        Assert.Equal(source, from);
    }

    [Theory]
    [InlineData("")]
    [InlineData("openslide.objective-power=40;aperio.AppMag=40")]
    [InlineData("tiff.XResolution=72;tiff.YResolution=72;tiff.ResolutionUnit=inch")]
    [InlineData("tiff.XResolution=40000;tiff.YResolution=40000")]
    [InlineData("tiff.XResolution=40000;tiff.YResolution=40000;tiff.ResolutionUnit=none")]
    [InlineData("openslide.mpp-x=0.25")]
    [InlineData("openslide.mpp-x=-0.25;openslide.mpp-y=-0.25")]
    [InlineData("openslide.mpp-x=1e400;openslide.mpp-y=1e400")]
    [InlineData("aperio.MPP=about a half")]
    public void Find_FileThatDoesNotSay_GuessesNothing(string properties)
    {
        (MicronsPerPixel? found, string from) = MicronsPerPixelEvidence.Find(Parse(properties), given: null);
        Assert.Null(found);
        Assert.Empty(from);
    }

    [Fact]
    public void Find_UsersWord_GoesBeforeTheFiles() => Assert.Equal(
        (new MicronsPerPixel(0.3, 0.3), "given by the user"),
        MicronsPerPixelEvidence.Find(Parse("openslide.mpp-x=0.25;openslide.mpp-y=0.25"), given: 0.3));

    private static Dictionary<string, string> Parse(string properties) => properties
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(pair => pair[..pair.IndexOf('=')], pair => pair[(pair.IndexOf('=') + 1)..], StringComparer.Ordinal);
}
