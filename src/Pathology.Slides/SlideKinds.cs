namespace Pathology.Slides;

/// <summary>What file name extensions say of a file before it is opened.</summary>
internal static class SlideKinds
{
    /// <summary>
    /// Formats of scanners only. Their files are taken for slides even where they are damaged, so that a run says so instead of passing them over.
    /// </summary>
    internal static readonly HashSet<string> OfScanners =
        new(StringComparer.OrdinalIgnoreCase) { ".svs", ".ndpi", ".mrxs", ".scn", ".bif", ".vms", ".vmu", ".svslide" };

    /// <summary>TIFF, the form of slides, masks and pictures alike. One that is no TIFF inside is a slide that was damaged.</summary>
    internal static readonly HashSet<string> OfTiff = new(StringComparer.OrdinalIgnoreCase) { ".tif", ".tiff", ".btf", ".tf2", ".tf8", ".qptiff" };

    internal static readonly HashSet<string> OfDicom = new(StringComparer.OrdinalIgnoreCase) { ".dcm", ".dicom" };

    private static readonly HashSet<string> s_pictures = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".jp2" };

    // What lies in great numbers beside slides, or inside them (MIRAX, Olympus), and is none: not worth opening.
    private static readonly HashSet<string> s_others = new(StringComparer.OrdinalIgnoreCase)
    {
        ".dat", ".ini", ".ets", ".opt", ".csv", ".tsv", ".txt", ".lst", ".xml", ".json", ".jsonl", ".geojson", ".html", ".htm", ".md", ".log", ".pdf", ".py", ".sh",
        ".h5", ".hdf5", ".npy", ".npz", ".pt", ".pkl", ".onnx", ".zip", ".gz", ".xlsx", ".docx", ".db", ".journal",
    };

    private const string Convert = "convert it to a tiled TIFF of several levels (OME-TIFF, or 'vips tiffsave --tile --pyramid')";

    private static readonly Dictionary<string, string> s_unreadable = new(StringComparer.OrdinalIgnoreCase)
    {
        [".isyntax"] = $"is Philips iSyntax, which cannot be read; export it as TIFF with the scanner's software, or {Convert}.",
        [".i2syntax"] = $"is Philips iSyntax, which cannot be read; export it as TIFF with the scanner's software, or {Convert}.",
        [".vsi"] = $"is Olympus VSI, which cannot be read; export it as TIFF with the scanner's software, or {Convert}.",
        [".czi"] = $"is Zeiss CZI, which cannot be read; export it as TIFF with ZEN, or {Convert}.",
        [".zvi"] = $"is Zeiss ZVI, which cannot be read; {Convert}.",
        [".lif"] = $"is Leica LIF, which cannot be read; {Convert}.",
        [".nd2"] = $"is Nikon ND2, which cannot be read; {Convert}.",
        [".oir"] = $"is Olympus OIR, which cannot be read; {Convert}.",
        [".oib"] = $"is Olympus OIB, which cannot be read; {Convert}.",
        [".kfb"] = "is KFBIO's KFB, which cannot be read; export it as SVS or TIFF with the scanner's software.",
        [".sdpc"] = "is Sqray's SDPC, which cannot be read; export it as SVS or TIFF with the scanner's software.",
        [".tmap"] = "is Unic's TMAP, which cannot be read; export it as SVS or TIFF with the scanner's software.",
        [".mds"] = "is Motic's MDS, which cannot be read; export it as SVS or TIFF with the scanner's software.",
        [".mdsx"] = "is Motic's MDSX, which cannot be read; export it as SVS or TIFF with the scanner's software.",
        [".tron"] = "is InteMedic's TRON, which cannot be read; export it as SVS or TIFF with the scanner's software.",
        [".ims"] = $"is Imaris IMS, which cannot be read; {Convert}.",
        [".ndpis"] = "names the channels of a fluorescence slide, each an .ndpi of its own; stained with H and E it would be one .ndpi.",
    };

    /// <summary>What to do with a kind of slide that cannot be read; null for all other kinds.</summary>
    internal static string? WhyUnreadable(string path) => s_unreadable.GetValueOrDefault(Path.GetExtension(path));

    /// <summary>Whether some OpenSlide, though none that is common yet, reads the kind: who names such a file has it tried.</summary>
    internal static bool MayBeRead(string path) => Path.GetExtension(path).Equals(".czi", StringComparison.OrdinalIgnoreCase);

    internal static bool IsPicture(string path) => s_pictures.Contains(Path.GetExtension(path));

    internal static bool IsOther(string path) => s_others.Contains(Path.GetExtension(path));
}
