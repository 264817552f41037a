using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Registration.Tests;

/// <summary>Shifts as scikit-image finds them, and SciPy's thin-plate spline; shifts.json is what shifts.py printed.</summary>
public class ReferenceTests
{
    private const int Side = 64;

    private static readonly JsonNode s_stored = JsonNode.Parse(File.ReadAllText(PathOf("shifts.json")))!;

    [Fact]
    public void Peaks_OfShiftedNoise_AreScikitImages()
    {
        foreach (JsonNode? expected in s_stored["shifts"]!.AsArray())
        {
            (int seed, int dx, int dy) = ((int)expected!["seed"]!, (int)expected["x"]!, (int)expected["y"]!);
            float[] still = Noise(seed);
            float[] other = Noise(seed + 100);
            float[] moved = new float[still.Length];
            for (int i = 0; i < moved.Length; i++)
            {
                (int x, int y) = (((i % Side) + dx + Side) % Side, ((i / Side) + dy + Side) % Side);
                moved[i] = (float)((0.8 * still[(y * Side) + x]) + (0.3 * other[i]));
            }

            ShiftSurface surface = ShiftSurface.Of(Spectrum.Of(still, Side), Spectrum.Of(moved, Side), Side);

            Assert.Equal(Pair(expected["phase"]!), Rounded(surface.PhasePeak()));
            Assert.Equal(Pair(expected["cross"]!), Rounded(surface.CrossPeak()));
        }
    }

    [Fact]
    public void Peaks_BetweenPixels_AreWithinATenthOfScikitImages()
    {
        foreach (JsonNode? expected in s_stored["parts"]!.AsArray())
        {
            (double X, double Y, double Height) peak = ShiftSurface.Of(
                Spectrum.Of(Blobs(0, 0), Side), Spectrum.Of(Blobs(-(double)expected!["x"]!, -(double)expected["y"]!), Side), Side).CrossPeak();
            (double x, double y) = Pair(expected["cross"]!);
            Assert.Equal(x, peak.X, 0.1);
            Assert.Equal(y, peak.Y, 0.1);
        }
    }

    [Fact]
    public void Spline_Smoothed_IsSciPys()
    {
        (double, double, double, double)[] known =
            [(0, 0, 10, -5), (1000, 100, 20, 0), (300, 900, -8, 14), (1500, 1200, 5, 5), (700, 400, 30, -20), (200, 1500, 0, 9), (1300, 600, -12, 3)];
        (double X, double Y)[] asked = [(500, 500), (0, 700), (1600, 100), (900, 1300)];
        var spline = new PlateSpline([.. known.Select(one => new BlockMatch(one.Item1, one.Item2, one.Item3, one.Item4, 1, true))], 0.05);

        for (int i = 0; i < asked.Length; i++)
        {
            (double x, double y) = spline.At(asked[i].X, asked[i].Y);
            (double expectedX, double expectedY) = Pair(s_stored["spline"]![i]!);
            Assert.Equal(expectedX, x, 1e-6);
            Assert.Equal(expectedY, y, 1e-6);
        }
    }

    [Fact]
    public void StoredReference_MadeAnew_IsTheSame()
    {
        JsonNode made = JsonNode.Parse(Python.Run(PathOf("shifts.py"), ["numpy", "scipy", "skimage"]))!;

        Assert.Equal(Numbers(s_stored).Count, Numbers(made).Count);
        Assert.All(Numbers(s_stored).Zip(Numbers(made)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    private static List<double> Numbers(JsonNode? node) => node switch
    {
        JsonObject thing => [.. thing.SelectMany(one => Numbers(one.Value))],
        JsonArray array => [.. array.SelectMany(Numbers)],
        JsonValue value => [value.GetValue<double>()],
        _ => [],
    };

    private static string PathOf(string name) => Path.Combine(Repository.Root, "tests", "Pathology.Registration.Tests", "References", name);

    private static (double X, double Y) Pair(JsonNode node) => ((double)node[0]!, (double)node[1]!);

    private static (double X, double Y) Rounded((double X, double Y, double Height) peak) => (Math.Round(peak.X), Math.Round(peak.Y));

    private static float[] Noise(int seed)
    {
        float[] values = new float[Side * Side];
        long state = seed;
        for (int i = 0; i < values.Length; i++)
        {
            state = ((state * 1103515245) + 12345) % 2147483648;
            values[i] = (float)(state / 2147483648.0);
        }

        return values;
    }

    private static float[] Blobs(double dx, double dy)
    {
        (double X, double Y, double Spread)[] places = [(20, 18, 4), (40, 25, 5), (28, 44, 3), (47, 46, 6)];
        return [.. Enumerable.Range(0, Side * Side).Select(i => (float)places.Sum(place => Math.Exp(
            -(Math.Pow((i % Side) - place.X - dx, 2) + Math.Pow((i / Side) - place.Y - dy, 2)) / (2 * place.Spread * place.Spread))))];
    }
}
