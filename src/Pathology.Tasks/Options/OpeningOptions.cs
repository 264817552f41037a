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

    /// <summary>The same as the readers take it.</summary>
    /// <param name="listed">Microns across a pixel that a list gives for this one slide; comes before those for all.</param>
    /// <param name="hosts">What reads in place of this process.</param>
    public SlideOpenOptions For(double? listed, ReadHosts? hosts) => new()
    {
        MicronsPerPixel = listed ?? MicronsPerPixel,
        Reader = Reader == Any ? null : Reader,
        Hosts = hosts,
    };
}
