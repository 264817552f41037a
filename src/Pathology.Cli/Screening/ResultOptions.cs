using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>What a run writes down of itself: the options that shape results, and the versions and machine that made them.</summary>
internal static class ResultOptions
{
    /// <summary>How a run says that it wrote DICOM objects.</summary>
    public static KeyValuePair<string, string> Dicom { get; } = new("--dicom", "on");

    /// <summary>The options a result depends on, by flag. Threads, devices and folders are not among them.</summary>
    public static ImmutableSortedDictionary<string, string> Of(ScreenRequest request, ModelInfo model, DenseClassifiers? dense = null)
    {
        ImmutableSortedDictionary<string, string>.Builder options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        // Of a tissue file the content counts, wherever it lies; the run looks at it slide by slide.
        options["--tissue"] = TissueChoice.FileOf(request.Tissue) is null ? request.Tissue : "file";
        options["--min-tissue"] = request.Plan.MinimumTissue.ToString("R", CultureInfo.InvariantCulture);
        options["--grid"] = request.Plan.Grid == GridKind.WsInfer ? "wsinfer" : "native";
        foreach ((string flag, string value) in LesionFlags.Shaping(request.Lesions.For(model.OperatingPoint)).Concat(TaskFlags.Shaping(request.Tupac)))
        {
            options[flag] = value;
        }

        if (request.LesionTable == LesionTable.Headed)
        {
            options["--lesions-csv"] = "headed";
        }

        if (request.Dicom)
        {
            options[Dicom.Key] = Dicom.Value;
        }

        if (request.SlideScore == SlideScoreChoice.LargestLesion)
        {
            options["--slide-score"] = "largest-lesion";
        }

        if (request.SlideClassifier is { } classifier)
        {
            // Its content counts, wherever it lies.
            options["--slide-classifier"] = $"{classifier.Name} {classifier.Sha256}";
        }

        if (dense is not null)
        {
            // The fields' size counts too: where tiles are resampled, a field is resampled as a whole.
            options["--dense"] = string.Create(CultureInfo.InvariantCulture, $"{dense.Field.Width} {dense.Sha256}");
        }

        if (request.Plan.Stride is { } stride)
        {
            options["--stride"] = stride.ToString(CultureInfo.InvariantCulture);
        }

        if (request.Plan.RegionOfInterest is { } region)
        {
            options["--roi"] = string.Create(CultureInfo.InvariantCulture, $"{region.X},{region.Y},{region.Width},{region.Height}");
        }

        SlideOpenOptions opening = request.Opening(null);
        if (opening.MicronsPerPixel is { } mpp)
        {
            options["--mpp"] = mpp.ToString("R", CultureInfo.InvariantCulture);
        }

        // What was taken counts, whoever chose it.
        if (request.Precision == PrecisionChoice.Half)
        {
            options["--precision"] = request.Precision;
        }

        if (opening.Reader is { } reader)
        {
            options["--reader"] = reader;
        }

        return options.ToImmutable();
    }

    /// <summary>Those of them that change what is made of the scores, and not the scores.</summary>
    public static ImmutableHashSet<string> OfFindings { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "--threshold", "--grow-threshold", "--lesions", "--nms-radius", "--min-cells", "--min-diameter", "--join-mm", "--smooth", "--overlap", "--itc-mm", "--micro-mm",
        "--lesions-csv", Dicom.Key, "--slide-score", "--slide-classifier");

    /// <summary>The program's and the runtime's versions.</summary>
    public static ImmutableSortedDictionary<string, string> Versions { get; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, string>
        {
            ["pathology"] = typeof(ResultOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            [".net"] = Environment.Version.ToString(),
        });

    /// <summary>Where the run took place.</summary>
    public static ImmutableSortedDictionary<string, string> Machine(IEnumerable<string> devices) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, string>
        {
            ["system"] = RuntimeInformation.OSDescription,
            ["processor"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["cores"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            ["devices"] = string.Join(", ", devices),
        });
}
