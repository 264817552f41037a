using System.Collections.Immutable;
using Pathology.Slides;

namespace Pathology.Tasks;

/// <summary>How slides are opened.</summary>
public sealed record OpeningOptions
{
    private const string Any = "auto";

    /// <summary>The words of the readers.</summary>
    public static ImmutableArray<string> Readers => [Any, .. Slide.Readers.Select(reader => reader.Name)];

    /// <summary>What they are, in a line.</summary>
    public static string Summaries => string.Join(", ", Slide.Readers.Select(reader => $"{reader.Name} ({reader.Summary})"));

    /// <summary>Microns across a pixel of level 0 of every slide; null for what its file says.</summary>
    [ResultOption("--mpp", "Microns per pixel of level 0, where the file does not say or is wrong.", Value = "microns")]
    public double? MicronsPerPixel { get; init; }

    /// <summary>The only reader that may open a slide.</summary>
    [ResultOption("--reader", "Which reader opens slides: {0}, or auto.", HelpFrom = nameof(Summaries), WordsFrom = nameof(Readers))]
    public string Reader { get; init; } = Any;

    /// <summary>Number of the focal plane that is read, from 0; null for the middle one.</summary>
    [ResultOption("--focal-plane", "Which focal plane of a DICOM slide is read, from 0, lowest first; without it the middle one.", Value = "number", Least = 0)]
    public int? FocalPlane { get; init; }

    /// <summary>Identifier of the optical path that is read; null for the first.</summary>
    [ResultOption("--optical-path", "Which optical path of a DICOM slide is read, by its identifier; without it the first.", Value = "identifier")]
    public string? OpticalPath { get; init; }

    /// <summary>The same as the readers take it.</summary>
    /// <param name="listed">Microns across a pixel that a list gives for this one slide; comes before those for all.</param>
    /// <param name="hosts">What reads in place of this process.</param>
    public SlideOpenOptions For(double? listed, ReadHosts? hosts) => new()
    {
        MicronsPerPixel = listed ?? MicronsPerPixel,
        Reader = Reader == Any ? null : Reader,
        FocalPlane = FocalPlane,
        OpticalPath = OpticalPath,
        Hosts = hosts,
    };
}
