using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>What DICOM objects are made of: a slide, its scores and its findings, out of a run that is under way or read back from one.</summary>
internal sealed record DicomSubject
{
    internal required SlideInfo Slide { get; init; }

    internal required string ModelName { get; init; }

    internal required string ModelSha256 { get; init; }

    /// <summary>What is looked for.</summary>
    internal required string ClassName { get; init; }

    /// <summary>Cells in a row of the heatmap.</summary>
    internal required int Columns { get; init; }

    /// <summary>Rows of cells.</summary>
    internal required int Rows { get; init; }

    /// <summary>What the cell of column 0, row 0 covers, in base pixels.</summary>
    internal required (double X, double Y, double Width, double Height) FirstCell { get; init; }

    /// <summary>Scores of <see cref="ClassName"/>, row by row; NaN where nobody looked.</summary>
    internal required float[] Scores { get; init; }

    internal required double? Score { get; init; }

    internal required string ScoreMethod { get; init; }

    internal required ImmutableArray<Lesion> Lesions { get; init; }

    /// <summary>Whether the findings are mitoses, which are counted in regions.</summary>
    internal required bool CountsMitoses { get; init; }

    internal required ImmutableSortedDictionary<string, string> Options { get; init; }

    internal required ImmutableSortedDictionary<string, string> Versions { get; init; }

    internal static DicomSubject Of(SlideReport report) => new()
    {
        Slide = report.Slide,
        ModelName = report.Model.Name,
        ModelSha256 = report.Model.Sha256,
        ClassName = report.Model.Classes[report.Model.PositiveClass],
        Columns = report.Heatmap.Plan.Columns,
        Rows = report.Heatmap.Plan.Rows,
        FirstCell = report.Heatmap.Plan.CellOf(new TileIndex(0, 0)),
        Scores = report.Heatmap.PlaneOf(report.Model.PositiveClass).ToArray(),
        Score = report.Score,
        ScoreMethod = report.ScoreMethod,
        Lesions = report.Lesions,
        CountsMitoses = report.Regions is not null,
        Options = report.Options,
        Versions = report.Versions,
    };

    /// <summary>Reads a slide's folder.</summary>
    /// <param name="folder">Of the slide, in a run.</param>
    /// <param name="slide">The slide itself, as it is opened now.</param>
    /// <exception cref="InputFileException">A file of the folder is absent or damaged, or is of a slide of another size.</exception>
    internal static DicomSubject Read(string folder, SlideInfo slide)
    {
        var heatmap = ScreenedHeatmap.Read(folder);
        ResultDocument result = ScreenedSlide.ReadResult(Path.Combine(folder, SlideOutputs.ResultFile));
        if ((slide.Width, slide.Height) != (result.Slide.Width, result.Slide.Height))
        {
            throw new InputFileException(slide.Path, null, FormattableString.Invariant(
                $"is {slide.Width} x {slide.Height} pixels, and the slide that was screened {result.Slide.Width} x {result.Slide.Height}: it is another slide."));
        }

        ImmutableDictionary<int, BasePolygon> outlines = OutlineReader.Read(Path.Combine(folder, ScreenedSlide.OutlineFile));
        return new DicomSubject
        {
            Slide = slide with { MicronsPerPixel = result.Slide.Mpp is { X: > 0, Y: > 0 } known ? new MicronsPerPixel(known.X, known.Y) : null },
            ModelName = result.Model.Name,
            ModelSha256 = result.Model.Sha256,
            ClassName = result.Model.PositiveClass,
            Columns = heatmap.Columns,
            Rows = heatmap.Rows,
            FirstCell = heatmap.FirstCell,
            Scores = heatmap.Scores.ToArray(),
            Score = result.Score,
            ScoreMethod = result.ScoreMethod,
            Lesions = [.. result.Lesions.Select(lesion => lesion.ToLesion(outlines))],
            CountsMitoses = result.Regions is not null,
            Options = result.Options,
            Versions = result.Versions,
        };
    }
}
