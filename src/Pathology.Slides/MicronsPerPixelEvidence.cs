namespace Pathology.Slides;

/// <summary>Finds out how large a slide's pixels are, and what says so.</summary>
/// <remarks>
/// Only measurements count. Magnification alone does not: "40x" is anything from 0.16 to 0.28 micrometres, by scanner.
/// A value that no microscope has (a printer's 72 dpi is 353 micrometres) is passed over, and the next evidence asked.
/// </remarks>
internal static class MicronsPerPixelEvidence
{
    internal const string Given = "--mpp";

    private const double Smallest = 0.05;
    private const double Largest = 20;

    /// <summary>The override, else the first evidence that makes sense, with the name of its source; null and empty where there is none.</summary>
    internal static (MicronsPerPixel? Value, string Source) Find(IReadOnlyDictionary<string, string> properties, double? given)
    {
        if (given is { } value)
        {
            return (new MicronsPerPixel(value, value), Given);
        }

        return Plausible(Pair(properties, "openslide.mpp-x", "openslide.mpp-y"), "openslide.mpp-x")
            ?? Plausible(TiffResolution(properties), "tiff.XResolution")
            ?? Plausible(Pair(properties, "aperio.MPP", "aperio.MPP"), "aperio.MPP")
            ?? (null, "");
    }

    private static (MicronsPerPixel? Value, string Source)? Plausible(MicronsPerPixel? found, string source) =>
        found is { } mpp && IsPlausible(mpp.X) && IsPlausible(mpp.Y) && mpp.X / mpp.Y is > 0.5 and < 2 ? (mpp, source) : null;

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
