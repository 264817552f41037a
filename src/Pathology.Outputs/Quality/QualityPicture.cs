using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>Where a slide's flaws are, as a clear picture to lay over it.</summary>
internal static class QualityPicture
{
    public const string FileName = "quality.png";

    private const byte Opacity = 170;

    /// <summary>What is shown, the first over the others, with its colour and what it is called.</summary>
    public static IReadOnlyList<(QualityFlaw Flaw, Rgb24 Colour, string Name)> Legend { get; } =
    [
        (QualityFlaw.Fold, new Rgb24(255, 140, 0), "fold"),
        (QualityFlaw.Bubble, new Rgb24(0, 190, 220), "bubble"),
        (QualityFlaw.Pen, new Rgb24(30, 30, 30), "pen"),
        (QualityFlaw.Stripe, new Rgb24(220, 0, 0), "stripe"),
        (QualityFlaw.OutOfFocus, new Rgb24(60, 90, 230), "out of focus"),
        (QualityFlaw.LeftOut, new Rgb24(120, 190, 90), "left out by the mask"),
    ];

    /// <summary>The colour of a cell; clear where nothing is wrong.</summary>
    public static uint ColourOf(QualityFlaw flaws)
    {
        foreach ((QualityFlaw flaw, Rgb24 colour, _) in Legend)
        {
            if ((flaws & flaw) != 0)
            {
                return PictureFile.Pack(colour, Opacity);
            }
        }

        return 0;
    }

    /// <summary>A cell a pixel, as PNG.</summary>
    public static void Write(Stream output, QualityMap map)
    {
        using var picture = new SKBitmap(new SKImageInfo(map.Size.Width, map.Size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(picture.GetPixelSpan());
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = ColourOf(map.Cells[i]);
        }

        using SKPixmap view = picture.PeekPixels();
        PictureFile.WritePng(output, view);
    }
}
