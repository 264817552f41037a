namespace Pathology.Tissue.Tests.Nuclei;

public sealed class HaematoxylinTests
{
    // By scikit-image 0.19.3: rgb2hed(pixel)[..., 0].
    [Theory]
    [InlineData(120, 60, 140, 0.06943576)]
    [InlineData(255, 255, 255, 0)]
    [InlineData(200, 120, 180, 0.0142536)]
    [InlineData(0, 10, 0, 1.26062498)]
    [InlineData(70, 40, 120, 0.13405286)]
    public void Of_Pixel_GivesWhatScikitImageGives(byte red, byte green, byte blue, double expected) =>
        Assert.Equal(expected, Haematoxylin.Of(new Rgb24(red, green, blue)), 1e-6);
}
