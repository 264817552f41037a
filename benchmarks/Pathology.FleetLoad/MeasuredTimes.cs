using System.Text.Json;
using Pathology.Fleet;

namespace Pathology.FleetLoad;

/// <summary>What slides were expected to take, and what they took, in seconds: drawn from with the same seed, the same set each time.</summary>
/// <param name="Pairs">One for each slide that was measured.</param>
internal sealed record MeasuredTimes((double Expected, double Taken)[] Pairs)
{
    private const int Seed = 1;

    /// <summary>Pairs the slides of a plan with those of its run.</summary>
    public static MeasuredTimes Read(string planFile, string results)
    {
        var expected = PlanFile.Read(planFile).Slides.ToDictionary(slide => slide.Name, slide => slide.Seconds);
        List<(double, double)> pairs = [];
        foreach (string line in File.ReadLines(Path.Combine(results, "slides.jsonl")))
        {
            using JsonDocument slide = JsonDocument.Parse(line);
            string name = slide.RootElement.GetProperty("name").GetString()!;
            string file = Path.Combine(results, name, "result.json");
            if (!File.Exists(file))
            {
                continue; // it failed
            }

            using JsonDocument result = JsonDocument.Parse(File.ReadAllText(file));
            pairs.Add((expected[name], result.RootElement.GetProperty("timings").GetProperty("seconds").GetDouble()));
        }

        var times = new MeasuredTimes([.. pairs]);
        double[] taken = [.. pairs.Select(pair => pair.Item2).Order()];
        double[] ratios = [.. pairs.Select(pair => pair.Item2 / pair.Item1).Order()];
        Console.WriteLine(FormattableString.Invariant(
            $"{taken.Length} slides measured: {taken[0]:0.0} to {taken[^1]:0.0} s, median {taken[taken.Length / 2]:0.0}, mean {taken.Average():0.0}; taken / expected {ratios[0]:0.00} to {ratios[^1]:0.00}, median {ratios[ratios.Length / 2]:0.00}"));
        return times;
    }

    /// <summary>A set of so many slides.</summary>
    public (double Expected, double Taken)[] Draw(int slides)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, slides).Select(_ => Pairs[random.Next(Pairs.Length)])];
    }
}
