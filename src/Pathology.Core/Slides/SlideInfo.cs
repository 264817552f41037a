using System.Collections.Immutable;

namespace Pathology;

/// <summary>What a slide says of itself, read once when it is opened.</summary>
/// <param name="Path">The file as it was given.</param>
/// <param name="Vendor">OpenSlide's word for the format: aperio, philips, hamamatsu, generic-tiff, …</param>
/// <param name="Levels">The pyramid, sharpest first; never empty.</param>
public sealed record SlideInfo(string Path, string Vendor, ImmutableArray<SlideLevel> Levels)
{
    /// <summary>The reader that opened it, with its version: <c>openslide 3.4.1</c>, <c>tiff</c>.</summary>
    public string Reader { get; init; } = "";

    /// <summary>Micrometres across one base pixel, or null where neither the file nor the user says.</summary>
    public MicronsPerPixel? MicronsPerPixel { get; init; }

    /// <summary>Where the resolution was found: a property's name, words for the user's own, or empty where it is unknown.</summary>
    public string MicronsPerPixelSource { get; init; } = "";

    /// <summary>Magnification of the objective, where the file says.</summary>
    public double? ObjectivePower { get; init; }

    /// <summary>Bits that the file stores a sample in; of more than 8 the upper 8 are read.</summary>
    public int SampleBits { get; init; } = 8;

    /// <summary>The part that was scanned. The whole of level 0 unless the file says otherwise.</summary>
    public BaseRectangle Bounds { get; init; } = new(0, 0, Levels[0].Width, Levels[0].Height);

    /// <summary>The colour of what was not scanned; white unless the file says otherwise.</summary>
    public Rgb24 Background { get; init; } = Rgb24.White;

    /// <summary>Every property of the file, by name.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Names and sizes of the pictures stored beside the pyramid (label, macro, thumbnail).</summary>
    public ImmutableSortedDictionary<string, PixelSize> AssociatedImages { get; init; } =
        ImmutableSortedDictionary.Create<string, PixelSize>(StringComparer.Ordinal);

    /// <summary>What a DICOM slide says of whose it is and where it lies on the glass; null for all others.</summary>
    public DicomSource? Dicom { get; init; }

    /// <summary>What was found odd about the file when it was opened, one sentence each; what may make results wrong is among it.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Width of level 0.</summary>
    public long Width => Levels[0].Width;

    /// <summary>Height of level 0.</summary>
    public long Height => Levels[0].Height;
}
