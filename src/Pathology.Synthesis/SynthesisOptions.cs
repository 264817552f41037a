using System.Collections.Immutable;

namespace Pathology.Synthesis;

/// <summary>What slide to make. The same options give the same slide, byte for byte, however many threads make it.</summary>
public sealed record SynthesisOptions
{
    /// <summary>Width of level 0 in pixels, 64 to 100,000.</summary>
    public int Width { get; init; } = 16_000;

    /// <summary>Height of level 0 in pixels, 64 to 100,000.</summary>
    public int Height { get; init; } = 12_000;

    /// <summary>Microns across one pixel of level 0, 0.1 to 2.</summary>
    public double MicronsPerPixel { get; init; } = 0.25;

    /// <summary>Everything that is random follows from this number.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Stain and scanner.</summary>
    public StainPreset Stain { get; init; } = StainPreset.All[0];

    /// <summary>How much tumour; <see cref="LesionDiameters"/> overrides it.</summary>
    public MetastasisKind Metastasis { get; init; }

    /// <summary>Longest diameter of each lesion in millimetres; empty to let <see cref="Metastasis"/> choose.</summary>
    public ImmutableArray<double> LesionDiameters { get; init; } = [];

    /// <summary>Marker strokes on the cover glass, one a colour listed.</summary>
    public ImmutableArray<PenColour> PenMarks { get; init; } = [];

    /// <summary>Folds of the section.</summary>
    public int Folds { get; init; }

    /// <summary>Air bubbles under the cover glass.</summary>
    public int Bubbles { get; init; }

    /// <summary>Areas that the scanner left out of focus.</summary>
    public int BlurredAreas { get; init; }

    /// <summary>Stripes across the slide that the scanner recorded too dark.</summary>
    public int DarkStripes { get; init; }

    /// <summary>Stripes across the slide that the scanner did not record.</summary>
    public int EmptyStripes { get; init; }

    /// <summary>Whether the scan's left edge cuts through a node.</summary>
    public bool CutsTissue { get; init; }

    /// <summary>How strongly both dyes have taken, times what the centre's do: 0.1 to 3.</summary>
    public double StainStrength { get; init; } = 1;

    /// <summary>Side of the stored tiles in pixels: 128, 256 or 512.</summary>
    public int TileSize { get; init; } = 512;

    /// <summary>JPEG quality 1 to 100, or null for that of <see cref="Stain"/>.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>
    /// Leaves tiles of bare glass out of the file, as some scanners do. OpenSlide reads such generic TIFFs only since 4.0,
    /// so by default they are stored, once for each kind.
    /// </summary>
    public bool SparseGlass { get; init; }

    /// <summary>BigTIFF or classic TIFF; null takes classic where the file cannot reach its 4 GiB limit.</summary>
    public bool? BigTiff { get; init; }

    /// <summary>Threads that draw, or null for one a processor. It does not change the slide.</summary>
    public int? Threads { get; init; }

    /// <summary><see cref="Stain"/> as strong as it is asked for.</summary>
    internal StainPreset Dyed => Stain with { HaematoxylinStrength = Stain.HaematoxylinStrength * StainStrength, EosinStrength = Stain.EosinStrength * StainStrength };

    /// <exception cref="ArgumentException">Something cannot be made; the message says what and what would do.</exception>
    internal void Validate()
    {
        Check(Width is >= 64 and <= 100_000, $"a slide {Width} pixels wide cannot be made: give 64 to 100,000.");
        Check(Height is >= 64 and <= 100_000, $"a slide {Height} pixels high cannot be made: give 64 to 100,000.");
        Check(MicronsPerPixel is >= 0.1 and <= 2, FormattableString.Invariant($"{MicronsPerPixel} microns a pixel cannot be drawn: give 0.1 to 2."));
        Check(TileSize is 128 or 256 or 512, $"tiles of {TileSize} pixels cannot be stored: give 128, 256 or 512.");
        Check(JpegQuality is null or (>= 1 and <= 100), $"a JPEG quality of {JpegQuality} does not exist: give 1 to 100.");
        Check(Threads is null or (>= 1 and <= 256), $"{Threads} threads cannot draw: give 1 to 256.");
        Check(Stain is not null, "a slide needs a stain: take one of StainPreset.All.");
        Check(Stain!.JpegQuality is >= 1 and <= 100, $"the stain's JPEG quality of {Stain.JpegQuality} does not exist: give 1 to 100.");
        Check(Stain.BlurMicrons is >= 0.02 and <= 2, FormattableString.Invariant($"the stain's blur of {Stain.BlurMicrons} microns cannot be drawn: give 0.02 to 2."));
        Check(Folds is >= 0 and <= 100, $"{Folds} folds cannot be drawn: give 0 to 100.");
        Check(Bubbles is >= 0 and <= 100, $"{Bubbles} bubbles cannot be drawn: give 0 to 100.");
        Check(BlurredAreas is >= 0 and <= 100, $"{BlurredAreas} blurred areas cannot be drawn: give 0 to 100.");
        Check(DarkStripes is >= 0 and <= 100, $"{DarkStripes} dark stripes cannot be drawn: give 0 to 100.");
        Check(EmptyStripes is >= 0 and <= 100, $"{EmptyStripes} empty stripes cannot be drawn: give 0 to 100.");
        Check(StainStrength is >= 0.1 and <= 3, FormattableString.Invariant($"a stain {StainStrength} times as strong cannot be drawn: give 0.1 to 3."));
        Check(PenMarks.IsDefault || PenMarks.Length <= 100, $"{PenMarks.Length} pen marks cannot be drawn: give at most 100.");
        Check(Enum.IsDefined(Metastasis), $"there is no metastasis of kind {Metastasis}.");
        Check(PenMarks.IsDefault || PenMarks.All(pen => Enum.IsDefined(pen)), "there is a pen of a colour that does not exist.");
        Check(LesionDiameters.IsDefault || LesionDiameters.Length <= 200, $"{LesionDiameters.Length} lesions cannot be drawn: give at most 200.");
        foreach (double diameter in LesionDiameters.IsDefault ? [] : LesionDiameters)
        {
            Check(diameter is >= 0.03 and <= 20, FormattableString.Invariant($"a lesion of {diameter} mm cannot be drawn: give 0.03 to 20 mm."));
        }
    }

    private static void Check(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new ArgumentException(sentence);
        }
    }
}
