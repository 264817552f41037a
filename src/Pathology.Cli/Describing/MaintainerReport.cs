using System.Collections;
using System.Globalization;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>What a maintainer needs to know of a machine and a slide, without a name, a date, a barcode or a path in it.</summary>
internal static class MaintainerReport
{
    private static readonly string[] s_pictures = ["label", "macro", "thumbnail", "overview"];

    /// <summary>Writes it, also where the slide does not open: then the reason is what is wanted most.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="path">The slide; null for a report of the program and the machine alone.</param>
    /// <param name="open">Opens it.</param>
    /// <returns>Whether the slide opened, or none was named.</returns>
    public static bool Write(TextWriter output, string? path, Func<string, ISlide> open)
    {
        WriteMachine(output);
        if (path is null)
        {
            return true;
        }

        output.WriteLine($"file        *{Path.GetExtension(path)}, {SizeOf(path)}");
        try
        {
            using ISlide slide = open(path);
            WriteSlide(output, slide.Info, text => WithoutNames(text, path));
            return true;
        }
        catch (Exception error) when (Failure.CodeOf(error) != ExitCode.Unforeseen)
        {
            output.WriteLine($"opened      no: {WithoutNames(Failure.Sentence(error), path)}");
            return false;
        }
    }

    private static void WriteMachine(TextWriter output)
    {
        output.WriteLine($"program     pathology {ProgramFacts.Version}, {ProgramFacts.Build}");
        output.WriteLine($"machine     {ProgramFacts.System}");
        foreach (NativeLibraryState library in SlideLibraries.Find())
        {
            output.WriteLine($"library     {library.Name} {(library.Missing is null ? library.Version ?? "(version unknown)" : "missing")}");
        }

        // Their names alone: a value may hold a path or a secret.
        string[] variables = [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key)
            .Where(name => name.StartsWith("PATHOLOGY_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        output.WriteLine($"variables   {(variables.Length == 0 ? "none of PATHOLOGY_*" : string.Join(", ", variables))}");
    }

    private static void WriteSlide(TextWriter output, SlideInfo slide, Func<string, string> clean)
    {
        output.WriteLine($"format      {slide.Vendor}, read by {slide.Reader}");
        output.WriteLine(slide.MicronsPerPixel is { } mpp
            ? FormattableString.Invariant($"resolution  {mpp.X:0.#####} x {mpp.Y:0.#####} microns, from {slide.MicronsPerPixelSource}")
            : "resolution  unknown");
        output.WriteLine(FormattableString.Invariant($"scanned     {slide.Bounds.Width} x {slide.Bounds.Height} from {slide.Bounds.X}, {slide.Bounds.Y}"));
        for (int level = 0; level < slide.Levels.Length; level++)
        {
            SlideLevel at = slide.Levels[level];
            string tile = at.StoredTile is { } stored ? FormattableString.Invariant($"tiles of {stored.Width} x {stored.Height}") : "no tiles known";
            output.WriteLine(FormattableString.Invariant($"level {level,-5} {at.Width} x {at.Height}, downsample {at.Downsample:0.#####}, {tile}"));
        }

        foreach ((string name, PixelSize size) in slide.AssociatedImages)
        {
            string shown = s_pictures.FirstOrDefault(known => name.Contains(known, StringComparison.OrdinalIgnoreCase)) ?? "another picture";
            output.WriteLine(FormattableString.Invariant($"beside      {shown}, {size.Width} x {size.Height}"));
        }

        foreach (string warning in slide.Warnings)
        {
            output.WriteLine($"warning     {clean(warning)}");
        }

        KeyValuePair<string, string>[] telling = [.. TellingProperties.Of(slide.Properties)];
        foreach ((string name, string value) in telling)
        {
            output.WriteLine($"property    {name} = {value}");
        }

        output.WriteLine($"left out    {slide.Properties.Count - telling.Length} properties that may name somebody");
    }

    // Messages quote the path, its folder or its last part; so may libraries, in forms of their own.
    private static string WithoutNames(string text, string path)
    {
        string full = Path.GetFullPath(path);
        foreach (string name in new[] { path, full, Path.GetDirectoryName(full) ?? "", Path.GetFileName(full), Path.GetFileNameWithoutExtension(full) }
            .Where(name => name.Length > 2).OrderByDescending(name => name.Length))
        {
            text = text.Replace(name, "SLIDE", StringComparison.OrdinalIgnoreCase);
        }

        return text.ReplaceLineEndings(" ");
    }

    private static string SizeOf(string path) => FileStatus.Of(path).Kind switch
    {
        FileKind.File => string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length} bytes"),
        FileKind.Folder => "a folder",
        FileKind kind => kind.ToString().ToLowerInvariant(),
    };
}
