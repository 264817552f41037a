using System.Text.RegularExpressions;

namespace Pathology;

/// <summary>What a slide is called, wherever a file, a table or a folder names it: one rule for all.</summary>
/// <remarks>
/// <c>scans/Tumor_001.tif</c>, <c>tumor_001</c> and <c>TUMOR_001.CSV</c> are one slide. Folders, the ending of a slide file or of a file that
/// goes with one, the case of letters and the way in which accents are encoded are no part of a name. Any other dot is.
/// </remarks>
public static partial class SlideName
{
    private static readonly HashSet<string> s_endings = new(StringComparer.OrdinalIgnoreCase)
    {
        // What scanners and converters call slides, the kinds that cannot be read here among them
        ".svs", ".tif", ".tiff", ".btf", ".tf2", ".tf8", ".ndpi", ".ndpis", ".mrxs", ".scn", ".bif", ".vms", ".vmu", ".svslide", ".dcm", ".dicom",
        ".qptiff", ".czi", ".vsi", ".isyntax", ".i2syntax", ".lif", ".nd2", ".zvi", ".kfb", ".sdpc", ".tmap", ".mds", ".mdsx", ".jp2", ".jpx", ".zarr",

        // Files that go with a slide and are named after it
        ".csv", ".xml", ".geojson", ".json", ".pgm", ".png", ".jpg", ".jpeg", ".bmp", ".h5", ".hdf5", ".npy", ".txt",
    };

    /// <summary>Compares names as slides are told apart: whatever the case, and however an accent is encoded.</summary>
    public static NameComparer Comparer => NameComparer.Instance;

    /// <summary>The name without folders and without the ending of a slide or of a file that goes with one.</summary>
    public static string Of(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return WithoutEnding(file[(file.LastIndexOfAny(['/', '\\']) + 1)..]);
    }

    /// <summary>The same with the folders kept.</summary>
    public static string WithoutEnding(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string ending = Path.GetExtension(file);
        return ending.Length < file.Length && s_endings.Contains(ending) ? file[..^ending.Length] : file;
    }

    /// <summary>
    /// Whether a name is one that a challenge gave (CAMELYON16's, CAMELYON17's, TUPAC16's): it means one slide of that challenge, whichever folder it lies in.
    /// </summary>
    public static bool IsOfChallenge(string name) => ChallengeName().IsMatch(name);

    [GeneratedRegex(@"^(?:(?:tumor|normal|test)_\d{3}|patient_\d{3}_node_\d|TUPAC-T[ER]-\d{3})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChallengeName();
}
