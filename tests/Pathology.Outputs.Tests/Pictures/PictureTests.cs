using Pathology.Testing;
using SkiaSharp;

namespace Pathology.Outputs.Tests;

public sealed class PictureTests
{
    [Theory]
    [InlineData(0.0f, 0, 0, 4)]
    [InlineData(0.25f, 87, 16, 110)]
    [InlineData(0.5f, 188, 55, 84)]
    [InlineData(0.62f, 225, 86, 52)]
    [InlineData(0.75f, 249, 142, 9)]
    [InlineData(1.0f, 252, 255, 164)]
    [InlineData(7f, 252, 255, 164)]
    [InlineData(-7f, 0, 0, 4)]
    public void ColorMapOf_Score_IsInfernosColour(float score, int red, int green, int blue)
    {
        // Reference: matplotlib.colormaps["inferno"](score) · 255.
        Rgb24 color = ColorMap.Of(score);

        Assert.InRange(color.R, red - 4, red + 4);
        Assert.InRange(color.G, green - 4, green + 4);
        Assert.InRange(color.B, blue - 7, blue + 7);
    }

    [Theory]
    [InlineData(10, 130, 100, "1 mm")]
    [InlineData(50, 130, 100, "5 mm")]
    [InlineData(0.25, 130, 80, "20 µm")]
    [InlineData(7.6, 130, 65.8, "500 µm")]
    public void ScaleBarFor_Resolution_IsTheLongestRoundLengthThatFits(double micronsPerPixel, double room, double pixels, string label)
    {
        var bar = ScaleBar.For(micronsPerPixel, room);

        Assert.Equal(label, bar.Label);
        Assert.Equal(pixels, bar.Pixels, 0.1);
        Assert.True(bar.Pixels <= room);
    }

    [Theory]
    [InlineData("Metastase, 5 µm", true)]
    [InlineData("опухоль", true)]
    [InlineData("腫瘍", false)]
    [InlineData("", false)]
    public void CanDraw_Text_IsWhatTheFontThatTravelsAlongHolds(string text, bool canDraw) => Assert.Equal(canDraw, Lettering.CanDraw(text));

    [Fact]
    public void Overlay_Legend_HoldsTextAndBarOnAMachineWithoutFonts()
    {
        using SKBitmap overlay = Overlay(new SampleReport { Size = (8000, 6000) }.Build());

        // 512 × 384 pixels of slide at 3.9 µm; under them the bar of 200 µm, its label above it.
        Assert.True(overlay.Height > 384);
        Assert.Contains(Columns(overlay, 384 + 32), color => color.Red < 100 && color.Green < 100 && color.Blue < 110);
        Assert.Contains(Enumerable.Range(384, 25).SelectMany(row => Columns(overlay, row).Take(100)), color => color.Red < 120);
    }

    [Fact]
    public void Overlay_Lesion_IsOutlinedWhereItLies()
    {
        SKBitmap Draw(params Lesion[] lesions) => Overlay(new SampleReport { Size = (8000, 6000), Lesions = [.. lesions] }.Build());
        using SKBitmap with = Draw(SampleLesion.Rectangle(1, new BaseRectangle(2000, 1500, 4000, 3000), 0.9));
        using SKBitmap without = Draw();

        Assert.NotEqual(without.GetPixel(128, 192), with.GetPixel(128, 192)); // left edge: 2000 of 8000 is 128 of 512
        Assert.NotEqual(without.GetPixel(256, 96), with.GetPixel(256, 96)); // upper edge
        Assert.Equal(without.GetPixel(256, 192), with.GetPixel(256, 192)); // inside, the tissue stays to be seen
        Assert.Equal(without.GetPixel(64, 192), with.GetPixel(64, 192));
    }

    [Fact]
    public void Overlay_CellNotScored_LeavesTheSlideAsItIs()
    {
        using SKBitmap overlay = Overlay(new SampleReport { Size = (8192, 6144), Score = index => index.Column < 16 ? float.NaN : 1 }.Build());

        Assert.Equal(SKColors.White, overlay.GetPixel(100, 100));
        Assert.NotEqual(SKColors.White, overlay.GetPixel(400, 100));
    }

    [Fact]
    public void Tissue_Mask_ComesBackCellByCell()
    {
        bool[] cells = [.. Enumerable.Range(0, 35).Select(i => i % 3 == 0)];
        using var stream = new MemoryStream();
        LayerPictures.WriteTissue(stream, new TissueMask(new PixelSize(7, 5), 700, 500, cells, "otsu"));

        using var picture = SKBitmap.Decode(stream.ToArray());

        Assert.Equal((7, 5), (picture.Width, picture.Height));
        Assert.Equal(cells, Enumerable.Range(0, 35).Select(i => picture.GetPixel(i % 7, i / 7).Red == 255));
    }

    private static IEnumerable<SKColor> Columns(SKBitmap picture, int row) => Enumerable.Range(0, picture.Width).Select(x => picture.GetPixel(x, row));

    private static SKBitmap Overlay(SlideReport report)
    {
        using var stream = new MemoryStream();
        OverlayPicture.Write(stream, report);
        return SKBitmap.Decode(stream.ToArray());
    }
}
