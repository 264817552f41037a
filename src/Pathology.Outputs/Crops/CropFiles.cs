using System.Collections.Immutable;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>The folder <c>crops</c> of a slide: some of its findings at full resolution, a JPEG each.</summary>
internal static class CropFiles
{
    /// <summary>A crop's file, by path below the slide's folder.</summary>
    public static string NameOf(SlideReport report, FindingCrop crop) =>
        FormattableString.Invariant($"{RunFiles.Crops}/{(report.Regions is null ? WhyFiles.Lesion : WhyFiles.Mitosis)}_{crop.Number}.jpg");

    /// <summary>Writes the crops that are not there yet as they should be, and removes those of earlier findings.</summary>
    /// <param name="report">The slide.</param>
    /// <param name="folder">The slide's.</param>
    /// <param name="earlier">What the folder held when it was last whole; null for nothing that counts.</param>
    /// <param name="manifest">Where the files are entered.</param>
    /// <param name="cancellationToken">Looked at before each file.</param>
    /// <exception cref="IOException">A file cannot be written or removed.</exception>
    public static void Write(SlideReport report, string folder, Manifest? earlier, Manifest manifest, CancellationToken cancellationToken)
    {
        bool hasChanged = false;
        foreach (FindingCrop crop in report.Crops)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = NameOf(report, crop);
            using SKBitmap bitmap = PictureFile.ToBitmap(crop.Picture);
            using SKPixmap pixels = bitmap.PeekPixels();
            using SKData jpeg = PictureFile.EncodeCells(pixels);
            var stamp = FileStamp.Of(jpeg.AsSpan());
            if (earlier?.Files.GetValueOrDefault(name) != stamp || !stamp.IsLengthOf(Path.Combine(folder, name)))
            {
                AtomicFile.Write(Path.Combine(folder, name), jpeg.SaveTo, FileFlush.Content);
                hasChanged = true;
            }

            manifest.Add(name, stamp);
        }

        RemoveOthers(report, folder);
        if (hasChanged)
        {
            Disk.Current.FlushFolder(Path.Combine(folder, RunFiles.Crops));
        }
    }

    private static void RemoveOthers(SlideReport report, string folder)
    {
        ImmutableHashSet<string> kept = [.. report.Crops.Select(crop => NameOf(report, crop))];
        foreach (string stale in RunFiles.OfSlide(folder).Where(name => name.StartsWith($"{RunFiles.Crops}/", StringComparison.Ordinal) && !kept.Contains(name)).ToArray())
        {
            AtomicFile.Remove(Path.Combine(folder, stale));
        }

        string crops = Path.Combine(folder, RunFiles.Crops);
        if (kept.IsEmpty && Directory.Exists(crops) && !Directory.EnumerateFileSystemEntries(crops).Any())
        {
            Disk.Current.DeleteFolder(crops);
        }
    }
}
