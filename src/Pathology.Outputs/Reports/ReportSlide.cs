using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>A slide of the report, as its own files tell it; its pictures stay on the disk.</summary>
/// <param name="Index">Its place among all slides that are shown, from 0.</param>
/// <param name="Outcome">Its line of the worklist.</param>
/// <param name="Folder">Its own folder.</param>
/// <param name="Result">What was found; null where the file is gone or damaged.</param>
/// <param name="Outlines">Of its findings, by number; empty where they cannot be read.</param>
/// <param name="Pictures">The pictures that its card shows, by path below its folder.</param>
internal sealed record ReportSlide(
    int Index,
    SlideOutcome Outcome,
    string Folder,
    ResultDocument? Result,
    ImmutableDictionary<int, BasePolygon> Outlines,
    ImmutableArray<string> Pictures)
{
    /// <summary>Why that was found; null where nobody asked, or it is gone.</summary>
    public WhyDocument? Why { get; init; }

    private static readonly string[] s_layers = [SlideOutputs.ViewFile, SlideOutputs.ViewHeatmapFile, SlideOutputs.ThumbnailFile, SlideOutputs.TissueFile, QualityPicture.FileName];

    /// <summary>How firmly its answer stands; null where nobody looked.</summary>
    public SlideStability? Stability { get; private init; }

    /// <summary>Whether it was screened and gave no score.</summary>
    public bool IsUnscored => Worklist.IsUnscored(Outcome);

    /// <summary>What it is among, for the page's filter: with findings, without, without a score, with warnings.</summary>
    public static string KindOf(SlideOutcome slide) =>
        (slide.Lesions > 0 ? "f" : Worklist.IsUnscored(slide) ? "u" : "n") + (slide.Warnings.Count > 0 || slide.SizeRemark is not null ? "w" : "");

    public static ReportSlide Load(string runFolder, SlideOutcome outcome, int index)
    {
        string folder = Path.Combine([runFolder, .. outcome.Name.Split('/')]);
        ResultDocument? result = ReadResult(folder);
        WhyDocument? why = result is null ? null : WhyDocument.Find(folder);
        return new ReportSlide(
            index,
            outcome,
            folder,
            result,
            result is null or { Lesions.IsEmpty: true } ? ImmutableDictionary<int, BasePolygon>.Empty : ReadOutlines(folder),
            result is null ? [] :
            [
                .. s_layers,
                .. result.Crops.Select(crop => crop.File),
                .. why?.Findings.Select(finding => finding.File) ?? [],
            ])
        {
            Why = why,
            Stability = result is null ? null : StabilityFile.Find(folder),
        };
    }

    private static ResultDocument? ReadResult(string folder)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(Path.Combine(folder, SlideOutputs.ResultFile));
            ResultDocument? read = JsonSerializer.Deserialize(stream, OutputJson.Indented.ResultDocument);
            return read is { Lesions.IsDefault: false, Slide: not null, View: not null, Tissue: not null }
                ? read with { Lesions = [.. read.Lesions.Where(lesion => lesion is not null).DistinctBy(lesion => lesion.Number)], Crops = Own(read.Crops) }
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A path leads to a file that is put into the page; one of another folder is not the slide's.
    private static ImmutableArray<CropDocument> Own(ImmutableArray<CropDocument> crops) => crops.IsDefault ? [] :
    [
        .. crops.Where(crop => crop is { Area: not null, File: not null }
            && crop.File == $"{RunFiles.Crops}/{Path.GetFileName(crop.File)}" && RunFiles.IsOne(Path.GetFileName(crop.File))),
    ];

    private static ImmutableDictionary<int, BasePolygon> ReadOutlines(string folder)
    {
        try
        {
            return OutlineReader.Read(Path.Combine(folder, ScreenedSlide.OutlineFile));
        }
        catch (InputFileException)
        {
            return ImmutableDictionary<int, BasePolygon>.Empty;
        }
    }
}
