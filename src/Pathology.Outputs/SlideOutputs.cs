using System.Text;
using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>The files of one slide.</summary>
public static class SlideOutputs
{
    /// <summary>The file that is written last: where it stands, all others of the slide stand too and belong to it.</summary>
    public const string ResultFile = "result.json";

    internal const string ThumbnailFile = "thumbnail.jpg";
    internal const string ViewFile = "view.jpg";
    internal const string ViewHeatmapFile = "view_heatmap.png";
    internal const string TissueFile = "tissue.png";
    internal const string OverlayFile = "overlay.jpg";
    internal const string TraceFile = "trace.txt";

    // Of a larger heatmap the files are made one by one: together they would take more than the rest of the slide does.
    private const long MostCellsAhead = 1 << 22;

    /// <summary>Writes every file of a slide into <paramref name="folder"/>, which is made where it is not there yet.</summary>
    /// <remarks>
    /// Each file appears whole or not at all. An older <see cref="ResultFile"/> is removed first and the new one written last,
    /// so a run that was killed between them is seen to be unfinished; the disk keeps the others' names before that one's. Besides the report it holds the thumbnail, the overlay and
    /// the encoded bytes of a few files in memory, at most some 100 MB whatever the slide.
    /// </remarks>
    /// <exception cref="IOException">A file cannot be written: the message names it and the cause.</exception>
    public static Task WriteAsync(SlideReport report, string folder, OutputOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        return Task.Run(() => Write(report, folder, options, cancellationToken), cancellationToken);
    }

    /// <summary>Loads what files are made with, which takes half a second where it is first needed: for runs whose processors are idle meanwhile.</summary>
    public static void GetReady() => PictureFile.GetReady();

    /// <summary>Writes down where a slide's unforeseen failure happened, beside what else is known of it; <see cref="WriteAsync"/> removes it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteTrace(string folder, Exception error)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(error);
        AtomicFile.Write(Path.Combine(folder, TraceFile), output => output.Write(Encoding.UTF8.GetBytes($"{error}\n")));
    }

    private static void Write(SlideReport report, string folder, OutputOptions options, CancellationToken cancellationToken)
    {
        // What shows slide, tissue and scores; where these are the same, as under another threshold, it stands already.
        (string Name, Action<Stream> Write)[] layers =
        [
            ("heatmap.tif", output => HeatmapTiff.WriteScores(output, report)),
            ("heatmap_rgb.tif", output => HeatmapTiff.WriteColors(output, report)),
            ("tiles.csv", output => TilesCsv.Write(output, report.Heatmap, options.Grid)),
            (TissueFile, output => LayerPictures.WriteTissue(output, report.Tissue)),
            (ThumbnailFile, output => LayerPictures.WriteThumbnail(output, report)),
            (ViewFile, output => LayerPictures.WriteView(output, report)),
            (ViewHeatmapFile, output => LayerPictures.WriteViewHeatmap(output, report)),
        ];
        var document = ResultDocument.For(report);
        (string Name, Action<Stream> Write)[] findings =
        [
            ("lesions.csv", output => LesionsCsv.Write(output, report, options.Lesions)),
            ("findings.geojson", output => QuPathGeoJson.Write(output, report, options.GeoJson)),
            ("annotations.xml", output => AsapXml.Write(output, report)),
            .. report.Regions is { } regions ? [(RegionsCsv.FileName, output => RegionsCsv.Write(output, regions))] : Array.Empty<(string, Action<Stream>)>(),
            .. options.Dicom ? DicomExport.FilesOf(DicomSubject.Of(report)) : [],
            .. report.QualityMap is { } map ? [(QualityPicture.FileName, output => QualityPicture.Write(output, map))] : Array.Empty<(string, Action<Stream>)>(),
            (OverlayFile, output => OverlayPicture.Write(output, report)),
            (ResultFile, output => JsonSerializer.Serialize(output, document, OutputJson.Indented.ResultDocument)),
        ];
        string made = SlideLayers.KeyOf(report, document, options);
        var earlier = Manifest.Find(folder);
        Manifest manifest = Manifest.Empty with { Layers = made };
        foreach (string stale in (string[])[ResultFile, Manifest.FileName, TraceFile, StabilityFile.Name, .. report.QualityMap is null ? [QualityPicture.FileName] : Array.Empty<string>(), .. report.Regions is null ? [RegionsCsv.FileName] : Array.Empty<string>(), .. DicomExport.Files])
        {
            AtomicFile.Remove(Path.Combine(folder, stale));
        }

        if (!options.Dicom)
        {
            DicomExport.RemoveFolder(folder);
        }

        WhyFiles.Remove(folder);
        List<(string Name, Action<Stream> Write)> wanted = [];
        foreach ((string name, Action<Stream> write) in layers)
        {
            if (earlier?.Layers == made && earlier.Files.TryGetValue(name, out FileStamp? stamp) && stamp.IsLengthOf(Path.Combine(folder, name)))
            {
                manifest.Add(name, stamp);
            }
            else
            {
                wanted.Add((name, write));
            }
        }

        wanted.AddRange(findings);
        CropFiles.Write(report, folder, earlier, manifest, cancellationToken);
        if (report.Explanation is { } why)
        {
            WhyFiles.Write(why, report.Regions is null ? WhyFiles.Lesion : WhyFiles.Mitosis, folder, manifest);
        }

        foreach ((string name, Action<Stream> write) in FilesAhead.Of(wanted, report.Heatmap.Plan.Columns * (long)report.Heatmap.Plan.Rows <= MostCellsAhead))
        {
            cancellationToken.ThrowIfCancellationRequested();
            AtomicFile.Write(Path.Combine(folder, name), write);
            manifest.Add(folder, name);
        }

        manifest.Write(folder);
    }
}
