using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>The files of slides whose quality alone was looked at: for each a folder with what was measured and two pictures, and tables of all.</summary>
public static class QualityFolder
{
    /// <summary>The table.</summary>
    public const string TableFile = "quality.csv";

    /// <summary>The same as a page that can be sorted.</summary>
    public const string PageFile = "quality.html";

    internal const string SlideFile = "quality.json";

    private const string Schema = "pathology.quality/1";
    private const int ThumbnailSide = 220;

    /// <summary>Writes a slide's folder; <c>quality.json</c> last, so where that stands all stands.</summary>
    /// <param name="folder">Of all slides.</param>
    /// <param name="slide">One that did not fail.</param>
    /// <param name="key">What the result belongs to.</param>
    /// <param name="thumbnail">The whole slide, small.</param>
    /// <param name="map">Where its flaws are.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, CheckedSlide slide, string key, RgbImage thumbnail, QualityMap map)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(thumbnail);
        ArgumentNullException.ThrowIfNull(map);
        string own = FolderOf(folder, slide.Name);
        AtomicFile.Remove(Path.Combine(own, SlideFile));
        AtomicFile.Write(Path.Combine(own, SlideOutputs.ThumbnailFile), output => LayerPictures.WriteSmall(output, thumbnail, ThumbnailSide));
        AtomicFile.Write(Path.Combine(own, QualityPicture.FileName), output => QualityPicture.Write(output, map));
        var document = new CheckedDocument(Schema, key, slide.MicronsPerPixel, slide.MicronsPerPixelSource, slide.Reader, QualityDocument.For(slide.Quality)!);
        AtomicFile.Write(Path.Combine(own, SlideFile), output => JsonSerializer.Serialize(output, document, CheckedJson.Default.CheckedDocument));
    }

    /// <summary>What an earlier run measured of the same slide; null where it did not, or its files are gone.</summary>
    /// <param name="folder">Of all slides.</param>
    /// <param name="name">The slide's.</param>
    /// <param name="path">Where it lies now.</param>
    /// <param name="key">What the result must belong to.</param>
    public static CheckedSlide? Find(string folder, string name, string path, string key)
    {
        string own = FolderOf(folder, name);
        try
        {
            using FileStream stream = RegularFile.OpenRead(Path.Combine(own, SlideFile));
            return JsonSerializer.Deserialize(stream, CheckedJson.Default.CheckedDocument) is { Quality: { } quality } read && read.Key == key && read.Schema == Schema
                && File.Exists(Path.Combine(own, SlideOutputs.ThumbnailFile)) && File.Exists(Path.Combine(own, QualityPicture.FileName))
                ? new CheckedSlide(name, path)
                {
                    Quality = quality.ToQuality(),
                    MicronsPerPixel = read.Mpp,
                    MicronsPerPixelSource = read.MppSource ?? "",
                    Reader = read.Reader ?? "",
                }
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // whatever stands in the way of believing it, looking again is right
        }
    }

    /// <summary>Writes table and page, slides to be scanned again first.</summary>
    /// <param name="folder">Of all slides.</param>
    /// <param name="slides">All of them, in their order.</param>
    /// <param name="passedOver">What the search passed over.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void WriteTables(string folder, IReadOnlyList<CheckedSlide> slides, IReadOnlyList<PassedOverFile> passedOver)
    {
        CheckedSlide[] sorted = [.. slides.OrderByDescending(slide => slide.Quality is null ? 3 : (int)slide.Quality.Verdict)];
        AtomicFile.Write(Path.Combine(folder, TableFile), output => QualityCsv.Write(output, sorted, passedOver));
        AtomicFile.Write(Path.Combine(folder, PageFile), output => QualityPage.Write(output, sorted, passedOver));
    }

    private static string FolderOf(string folder, string name) => Path.Combine([folder, .. name.Split('/')]);
}

/// <summary>What was measured of a slide, and what it belongs to.</summary>
internal sealed record CheckedDocument(string Schema, string Key, double? Mpp, string? MppSource, string? Reader, QualityDocument Quality);

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CheckedDocument))]
internal sealed partial class CheckedJson : JsonSerializerContext;
