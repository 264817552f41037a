namespace Pathology.Slides;

/// <summary>How a slide is opened. The defaults are right for someone who sets nothing.</summary>
public sealed record SlideOpenOptions
{
    /// <summary>Micrometres across one base pixel, where the user knows better than the file; null takes the file's word.</summary>
    public double? MicronsPerPixel { get; init; }

    /// <summary>The only reader that may open it, one of <see cref="Slide.Readers"/>; null takes the first that understands the file.</summary>
    public string? Reader { get; init; }

    /// <summary>
    /// The most memory a slide keeps for decoded tiles, in bytes. More saves decoding where regions overlap.
    /// OpenSlide before 4.0 does not listen and keeps 32 MiB.
    /// </summary>
    public long CacheBytes { get; init; } = 128L << 20;

    /// <summary>The colour of what was not scanned, where the file's own does not suit: black for masks; null takes the file's, or white.</summary>
    public Rgb24? Background { get; init; }

    /// <summary>
    /// Processes that read in place of this one what OpenSlide and the libraries under it decode: a damaged file can end them, by a crash, a
    /// loop or its hunger for memory. Null reads in this process, which such a file then ends.
    /// </summary>
    public ReadHosts? Hosts { get; init; }

    /// <summary>Number of the focal plane from 0, of slides that have several; null takes the middle one. Slides that another reader than DICOM's opens are refused then.</summary>
    public int? FocalPlane { get; init; }

    /// <summary>Identifier of the optical path, of slides that have several; null takes the first. Slides that another reader than DICOM's opens are refused then.</summary>
    public string? OpticalPath { get; init; }

    internal void Validate()
    {
        if (MicronsPerPixel is { } value && !(double.IsFinite(value) && value > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(MicronsPerPixel), value, "Microns per pixel must be a number above zero.");
        }

        if (Reader is not null && !Slide.Readers.Any(reader => reader.Name == Reader))
        {
            throw new ArgumentOutOfRangeException(nameof(Reader), Reader, "There is no such reader.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(CacheBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(FocalPlane ?? 0, nameof(FocalPlane));
    }
}
