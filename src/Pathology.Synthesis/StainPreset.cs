using System.Collections.Immutable;

namespace Pathology.Synthesis;

/// <summary>How one laboratory stains and one scanner sees: what makes the same tissue look different between centres.</summary>
/// <remarks>
/// The presets' vectors were estimated with Macenko's method (ISBI 2009) from published fields of the CAMELYON challenges and
/// other open data; optical densities are natural logarithms of incident over transmitted light, in the order red, green, blue.
/// </remarks>
public sealed record StainPreset(string Name)
{
    /// <summary>Optical density of one unit of haematoxylin.</summary>
    public required (double R, double G, double B) Haematoxylin { get; init; }

    /// <summary>Optical density of one unit of eosin.</summary>
    public required (double R, double G, double B) Eosin { get; init; }

    /// <summary>Optical density of one unit of haemoglobin: red cells, more orange than eosin.</summary>
    public (double R, double G, double B) Haemoglobin { get; init; } = (0.08, 0.66, 0.72);

    /// <summary>Colour of the empty glass.</summary>
    public (double R, double G, double B) Glass { get; init; } = (244, 243, 245);

    /// <summary>How strongly haematoxylin has taken, about 1.</summary>
    public double HaematoxylinStrength { get; init; } = 1;

    /// <summary>How strongly eosin has taken, about 1.</summary>
    public double EosinStrength { get; init; } = 1;

    /// <summary>Blur of the optics, standard deviation in microns.</summary>
    public double BlurMicrons { get; init; } = 0.20;

    /// <summary>Sharpening by the scanner, 0 for none to about 1.</summary>
    public double Sharpening { get; init; } = 0.25;

    /// <summary>Noise of the camera, standard deviation in grey levels.</summary>
    public double Noise { get; init; } = 2;

    /// <summary>JPEG quality that slides of this centre are stored with, 1 to 100.</summary>
    public int JpegQuality { get; init; } = 80;

    /// <summary>The centres that slides are made for: six laboratories and scanners that differ as real ones do.</summary>
    public static ImmutableArray<StainPreset> All { get; } =
    [
        new("rose")
        {
            Haematoxylin = (0.500, 0.745, 0.440), Eosin = (0.230, 0.755, 0.560), Haemoglobin = (0.06, 0.70, 0.70),
            Glass = (250, 247, 243), HaematoxylinStrength = 0.88, BlurMicrons = 0.21, Sharpening = 0.85, Noise = 3.7, JpegQuality = 75,
        },
        new("violet")
        {
            Haematoxylin = (0.620, 0.740, 0.257), Eosin = (0.255, 0.915, 0.312), Haemoglobin = (0.16, 0.92, 0.42),
            Glass = (230, 226, 229), HaematoxylinStrength = 1.15, EosinStrength = 1.12, BlurMicrons = 0.20, Sharpening = 0.4, Noise = 1.7, JpegQuality = 80,
        },
        new("mauve")
        {
            Haematoxylin = (0.544, 0.740, 0.440), Eosin = (0.265, 0.823, 0.520), Haemoglobin = (0.07, 0.72, 0.60),
            Glass = (248, 242, 244), HaematoxylinStrength = 1.0, EosinStrength = 0.88, BlurMicrons = 0.20, Sharpening = 0.35, Noise = 2.4,
            JpegQuality = 70,
        },
        new("slate")
        {
            Haematoxylin = (0.600, 0.760, 0.480), Eosin = (0.400, 0.720, 0.420), Haemoglobin = (0.08, 0.60, 0.78),
            Glass = (232, 234, 238), HaematoxylinStrength = 1.2, EosinStrength = 1.0, BlurMicrons = 0.18, Sharpening = 0.85, Noise = 2.7,
        },
        new("wine")
        {
            Haematoxylin = (0.600, 0.730, 0.400), Eosin = (0.240, 0.820, 0.600), Haemoglobin = (0.10, 0.90, 0.62),
            Glass = (242, 228, 232), HaematoxylinStrength = 1.75, EosinStrength = 1.35, BlurMicrons = 0.22, Sharpening = 0.4, Noise = 2.0,
            JpegQuality = 85,
        },
        new("orchid")
        {
            Haematoxylin = (0.600, 0.680, 0.380), Eosin = (0.330, 0.904, 0.230), Haemoglobin = (0.10, 0.88, 0.50),
            Glass = (250, 249, 251), HaematoxylinStrength = 0.8, EosinStrength = 0.95, BlurMicrons = 0.23, Sharpening = 0.3, Noise = 1.7,
            JpegQuality = 90,
        },
    ];

    /// <summary>The preset of that name, in whatever case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static StainPreset Named(string name) =>
        All.FirstOrDefault(preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no centre named '{name}'; there are {string.Join(", ", All.Select(preset => preset.Name))}.", nameof(name));
}
