using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Fleet;

/// <summary>A plan as a file: JSON, a slide a line, so that it can be searched and compared with the tools of the house.</summary>
public static class PlanFile
{
    /// <summary>Writes a plan; the file appears whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, SlidePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        AtomicFile.Write(path, output =>
        {
            using var writer = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
            writer.Write($"{{\"schema\": {Text(SlidePlan.Schema)},\n\"folder\": {Text(plan.Folder)},\n\"strictInputs\": {(plan.StrictInputs ? "true" : "false")},\n");
            writer.Write($"\"facts\": {JsonSerializer.Serialize(plan.Facts, PlanJson.Default.PlanFacts)},\n\"others\": {JsonSerializer.Serialize(plan.Others, PlanJson.Default.ImmutableSortedDictionaryStringInt32)},\n");
            Rows(writer, "passedOver", plan.PassedOver.Select(one => JsonSerializer.Serialize(one, PlanJson.Default.PlannedPassing)));
            writer.Write(",\n");
            Rows(writer, "slides", plan.Slides.Select(Line));
            writer.Write("}\n");
        });
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="InputFileException">It is not there, or is no plan.</exception>
    public static SlidePlan Read(string path)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            PlanDocument? read = JsonSerializer.Deserialize(stream, PlanJson.Default.PlanDocument);
            if (read is not { Schema: SlidePlan.Schema, Folder: not null, Facts: { Options: not null, TilesPerSecond: > 0 }, Slides.IsDefault: false })
            {
                throw new InputFileException(path, null, "this is not a plan; make one with 'pathology plan'.");
            }

            foreach (PlannedSlide slide in read.Slides)
            {
                if (slide is not { Name.Length: > 0, Path.Length: > 0, RelativeName: not null } || double.IsNaN(slide.Seconds) || slide.Seconds < 0 || SlideNames.Of(slide.RelativeName) != slide.Name)
                {
                    throw new InputFileException(path, null, $"the slide '{slide?.Name}' is not what this version calls it; make the plan anew with 'pathology plan'.");
                }
            }

            return new SlidePlan
            {
                Folder = read.Folder,
                Facts = read.Facts,
                Slides = read.Slides,
                PassedOver = read.PassedOver.IsDefault ? [] : read.PassedOver,
                StrictInputs = read.StrictInputs,
                Others = read.Others ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal),
            };
        }
        catch (JsonException error)
        {
            throw new InputFileException(path, (int?)error.LineNumber + 1, "this is not a plan; make one with 'pathology plan'.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {SystemReason.Of(error)}.", error);
        }
    }

    /// <summary>A slide as a line of JSON, without a line end.</summary>
    internal static string Line(PlannedSlide slide) => JsonSerializer.Serialize(slide, PlanJson.Default.PlannedSlide);

    private static void Rows(TextWriter writer, string name, IEnumerable<string> rows)
    {
        writer.Write($"\"{name}\": [");
        string before = "\n";
        foreach (string row in rows)
        {
            writer.Write(before);
            writer.Write(row);
            before = ",\n";
        }

        writer.Write(before == "\n" ? "]" : "\n]");
    }

    private static string Text(string value) => JsonSerializer.Serialize(value, PlanJson.Default.String);
}

/// <summary>What a plan's file holds; anything may be missing of one that somebody else had in hands.</summary>
internal sealed record PlanDocument(
    string? Schema,
    string? Folder,
    bool StrictInputs,
    PlanFacts? Facts,
    ImmutableSortedDictionary<string, int>? Others,
    ImmutableArray<PlannedPassing> PassedOver,
    ImmutableArray<PlannedSlide> Slides);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanJson : JsonSerializerContext;
