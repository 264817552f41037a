using System.Globalization;

namespace Pathology.Slides;

/// <summary>Finds out how large a slide's pixels are, and what says so.</summary>
/// <remarks>
/// Only measurements count. Magnification alone does not: "40x" is anything from 0.16 to 0.28 micrometres, by scanner.
/// A value that no microscope has (a printer's 72 dpi is 353 micrometres) is passed over, and the next evidence asked.
/// </remarks>
internal static class MicronsPerPixelEvidence
{
    private const double Smallest = 0.05;
    private const double Largest = 20;

    /// <summary>The source of a resolution that the user gave.</summary>
    internal const string Given = "given by the user";

    private const double Doubt = 0.05;
    private const double Anisotropy = 0.02;

    // What 10 µm over the power comes to on real scanners, from 0.16 at 40x to 0.275, with room on both sides.
    private const double LeastByPower = 5;
    private const double MostByPower = 14;

    /// <summary>The override, else the first evidence that makes sense, with the name of its source; null and empty where there is none.</summary>
    internal static (MicronsPerPixel? Value, string Source) Find(IReadOnlyDictionary<string, string> properties, double? given)
    {
        if (given is { } value)
        {
            return (new MicronsPerPixel(value, value), Given);
        }

        return InFile(properties) is [var first, ..] ? first : (null, "");
    }

    /// <summary>
    /// Evidence that does not fit what was taken, one sentence each, with both numbers; where nothing was taken, what was not believed.
    /// </summary>
    internal static IEnumerable<string> Disagreements(IReadOnlyDictionary<string, string> properties, MicronsPerPixel? taken, string source)
    {
        if (taken is not { } mpp)
        {
            foreach ((MicronsPerPixel found, string passedOver) in Stated(properties))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{passedOver} says {found.X:0.####} µm across a pixel and {found.Y:0.####} down, ")
                    + "which no microscope has: the slide's resolution is not known.";
            }

            yield break;
        }

        if (mpp.X / mpp.Y is < 1 - Anisotropy or > 1 + Anisotropy)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"The slide's pixels are not square by {source}: {mpp.X:0.####} µm across and {mpp.Y:0.####} down.");
        }

        foreach ((MicronsPerPixel? found, string other) in InFile(properties))
        {
            if (other != source && found is { } second && second.Mean / mpp.Mean is < 1 - Doubt or > 1 + Doubt)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"The slide's resolution is taken as {mpp.Mean:0.####} µm per pixel ({source}), but {other} says {second.Mean:0.####}.");
            }
        }

        if (ObjectivePower(properties) is { } power && (power * mpp.Mean) is < LeastByPower or > MostByPower)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The slide's resolution is taken as {mpp.Mean:0.####} µm per pixel ({source}), but its objective is said to be {power:0.##}x, which gives about {10 / power:0.###}.");
        }
    }

    /// <summary>Magnification of the objective, by whatever property says it.</summary>
    internal static double? ObjectivePower(IReadOnlyDictionary<string, string> properties) =>
        Number(properties, "openslide.objective-power") ?? Number(properties, "aperio.AppMag") ?? Number(properties, "hamamatsu.SourceLens");

    private static List<(MicronsPerPixel? Value, string Source)> InFile(IReadOnlyDictionary<string, string> properties) =>
        [.. Stated(properties).Where(found => IsPlausible(found.Value)).Select(found => ((MicronsPerPixel?)found.Value, found.Source))];

    private static IEnumerable<(MicronsPerPixel Value, string Source)> Stated(IReadOnlyDictionary<string, string> properties) =>
        from found in ((MicronsPerPixel? Value, string Source)[])
        [
            (Pair(properties, "openslide.mpp-x", "openslide.mpp-y"), "openslide.mpp-x"),
            (Pair(properties, "ome.PhysicalSizeX", "ome.PhysicalSizeY"), "ome.PhysicalSizeX"),
            (TiffResolution(properties), "tiff.XResolution"),
            (Pair(properties, "aperio.MPP", "aperio.MPP"), "aperio.MPP"),
        ]
        where found.Value is not null
        select (found.Value!.Value, found.Source);

    private static bool IsPlausible(MicronsPerPixel mpp) => IsPlausible(mpp.X) && IsPlausible(mpp.Y) && mpp.X / mpp.Y is > 0.5 and < 2;

    private static bool IsPlausible(double mpp) => mpp is >= Smallest and <= Largest;

    private static MicronsPerPixel? Pair(IReadOnlyDictionary<string, string> properties, string nameX, string nameY) =>
        Number(properties, nameX) is { } x && Number(properties, nameY) is { } y ? new MicronsPerPixel(x, y) : null;

    private static MicronsPerPixel? TiffResolution(IReadOnlyDictionary<string, string> properties)
    {
        double? microns = properties.GetValueOrDefault("tiff.ResolutionUnit") switch
        {
            "inch" => 25_400,
            "centimeter" or "cm" => 10_000,
            "millimeter" or "mm" => 1_000,
            _ => null,
        };
        return microns is { } unit && Pair(properties, "tiff.XResolution", "tiff.YResolution") is { } perUnit
            ? new MicronsPerPixel(unit / perUnit.X, unit / perUnit.Y)
            : null;
    }

    /// <summary>A property as a number above zero. Some scanners of comma countries wrote 0,4990.</summary>
    internal static double? Number(IReadOnlyDictionary<string, string> properties, string name) =>
        properties.TryGetValue(name, out string? text)
        && NumberText.TryReal(text.Replace(',', '.'), out double value) && value > 0
            ? value
            : null;
}
