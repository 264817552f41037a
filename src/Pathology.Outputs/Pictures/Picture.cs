using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>Writes a picture for people to look at.</summary>
public static class Picture
{
    /// <summary>Writes <paramref name="picture"/> as PNG or JPEG, whichever the extension of <paramref name="path"/> says.</summary>
    /// <exception cref="IOException">The extension is neither, or the file cannot be written.</exception>
    public static void Write(RgbImage picture, string path)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Action<Stream, SKPixmap> encode = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => PictureFile.WritePng,
            ".JPG" or ".JPEG" => PictureFile.WriteJpeg,
            _ => throw new IOException($"{path}: pictures are written as .png or .jpg; give the file one of these extensions."),
        };
        using SKBitmap bitmap = PictureFile.ToBitmap(picture);
        using SKPixmap pixels = bitmap.PeekPixels();
        AtomicFile.Write(path, output => encode(output, pixels));
    }
}
