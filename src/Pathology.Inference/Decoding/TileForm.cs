using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>How decoded stored tiles lie in the pool and what is made of them, as <c>native/tiles.cu</c> has it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TileForm
{
    public required int TileWidth { get; init; }

    public required int TileHeight { get; init; }

    public required int ChromaWidth { get; init; }

    public required int ChromaHeight { get; init; }

    public required int Across { get; init; }

    public required int Down { get; init; }

    public required int IsYCbCr { get; init; }

    /// <summary>Bytes of a decoded stored tile: its planes one after the other.</summary>
    public required int SlotBytes { get; init; }

    public required int Beyond { get; init; }

    public required int SourceWidth { get; init; }

    public required int SourceHeight { get; init; }

    public required int TargetWidth { get; init; }

    public required int TargetHeight { get; init; }

    public required int TapsAcross { get; init; }

    public required int TapsDown { get; init; }

    /// <summary>Whether tiles are parts of stored ones as they are.</summary>
    public bool IsCopied => SourceWidth == TargetWidth && SourceHeight == TargetHeight;

    public static TileForm Of(EncodedForm form, ResampleTable across, ResampleTable down)
    {
        JpegScan picture = form.Picture;
        (int width, int height) = (((picture.Size.Width - 1) / picture.Across) + 1, ((picture.Size.Height - 1) / picture.Down) + 1);
        return new TileForm
        {
            TileWidth = picture.Size.Width,
            TileHeight = picture.Size.Height,
            ChromaWidth = width,
            ChromaHeight = height,
            Across = picture.Across,
            Down = picture.Down,
            IsYCbCr = picture.IsYCbCr ? 1 : 0,
            SlotBytes = checked(picture.Size.Area + (2 * width * height)),
            Beyond = form.Beyond.R | (form.Beyond.G << 8) | (form.Beyond.B << 16),
            SourceWidth = form.Source.Width,
            SourceHeight = form.Source.Height,
            TargetWidth = form.Target.Width,
            TargetHeight = form.Target.Height,
            TapsAcross = across.Taps,
            TapsDown = down.Taps,
        };
    }
}
