using System.Text.Json;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>The folder <c>why</c> of a slide: a strip of tiles for each finding, and what is to be known of them.</summary>
public static class WhyFiles
{
    internal const string Document = $"{RunFiles.Why}/{RunFiles.WhyDocument}";
    internal const string Lesion = "lesion";
    internal const string Mitosis = "mitosis";

    /// <summary>Whether a slide's folder holds them, each as its manifest has it.</summary>
    public static bool IsIn(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var manifest = Manifest.Find(folder);
        return WhyDocument.Find(folder) is { } why && why.Findings.Select(finding => finding.File).Append(Document).All(
            name => manifest?.Files.GetValueOrDefault(name) is { } stamp && stamp.IsLengthOf(Path.Combine(folder, name)));
    }

    /// <summary>Adds the files to a slide that was screened before, in place of earlier ones; its manifest has them.</summary>
    /// <returns>The files that were written or removed, the manifest among them.</returns>
    /// <exception cref="InputFileException">The folder has no manifest.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyCollection<string> AddTo(string folder, SlideExplanation why)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(why);
        Manifest manifest = Manifest.Find(folder)
            ?? throw new InputFileException(Path.Combine(folder, Manifest.FileName), null, "is not there, or no manifest; screen the slide again with this version.");
        ResultDocument result = ScreenedSlide.ReadResult(Path.Combine(folder, SlideOutputs.ResultFile));
        string[] written = Write(why, result.Regions is null ? Lesion : Mitosis, folder, manifest);
        string[] stale = [.. OwnIn(folder).Concat(manifest.Files.Keys.Where(IsOwn)).Except(written)];
        foreach (string gone in stale)
        {
            manifest.Files.Remove(gone);
        }

        manifest.Write(folder);
        foreach (string gone in stale)
        {
            AtomicFile.Remove(Path.Combine(folder, gone));
        }

        return [.. written, .. stale, Manifest.FileName];
    }

    /// <summary>A strip's file, by path below the slide's folder.</summary>
    internal static string NameOf(int? number, string noun) =>
        number is { } known ? FormattableString.Invariant($"{RunFiles.Why}/{noun}_{known}.jpg") : $"{RunFiles.Why}/{RunFiles.Suspects}";

    /// <summary>Writes them; the document comes last.</summary>
    /// <returns>Their names.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    internal static string[] Write(SlideExplanation why, string noun, string folder, Manifest manifest)
    {
        List<string> written = [];
        foreach (ExplainedFinding finding in why.Findings)
        {
            string name = NameOf(finding.Number, noun);
            using SKData strip = WhyStrip.Draw(finding);
            AtomicFile.Write(Path.Combine(folder, name), strip.SaveTo);
            manifest.Add(name, FileStamp.Of(strip.AsSpan()));
            written.Add(name);
        }

        var document = WhyDocument.For(why, noun);
        AtomicFile.Write(Path.Combine(folder, Document), output => JsonSerializer.Serialize(output, document, OutputJson.Indented.WhyDocument));
        manifest.Add(folder, Document);
        return [.. written, Document];
    }

    /// <summary>Removes what an earlier run or command left: the document first, so that no strip is taken for another finding's.</summary>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    internal static void Remove(string folder)
    {
        AtomicFile.Remove(Path.Combine(folder, Document));
        foreach (string stale in OwnIn(folder))
        {
            AtomicFile.Remove(Path.Combine(folder, stale));
        }

        string own = Path.Combine(folder, RunFiles.Why);
        if (Directory.Exists(own) && !Directory.EnumerateFileSystemEntries(own).Any())
        {
            Disk.Current.DeleteFolder(own);
        }
    }

    private static string[] OwnIn(string folder) => [.. RunFiles.OfSlide(folder).Where(IsOwn)];

    private static bool IsOwn(string name) => name.StartsWith($"{RunFiles.Why}/", StringComparison.Ordinal);
}
