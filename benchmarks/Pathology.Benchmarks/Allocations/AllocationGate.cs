using System.Globalization;
using System.Text.Json;
using Pathology.Benchmarks.Inference;
using Pathology.Benchmarks.Slides;
using Pathology.Benchmarks.Tissue;
using Pathology.Testing;

namespace Pathology.Benchmarks.Allocations;

/// <summary>Holds what the engine's paths allocate to the numbers in benchmarks/baselines/allocations.json. Times are never compared.</summary>
/// <remarks>
/// The least of several rounds counts: what other threads of the process allocate meanwhile can only add. A path may be above its number
/// by 5 %, and by a tenth of a byte an operation, which is less than one object a batch.
/// </remarks>
internal static class AllocationGate
{
    private const int Rounds = 5;
    private const double Tolerance = 0.05;
    private const double SmallestCounted = 0.1;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private static readonly string s_baselines = Path.Combine(Repository.Root, "benchmarks", "baselines", "allocations.json");

    /// <summary>Prints bytes an operation of each path beside its number; the exit code is 1 where any is above.</summary>
    /// <param name="write">Writes the numbers down as they are now, to be reviewed as a diff.</param>
    public static int Run(bool write)
    {
        SortedDictionary<string, double> measured = new(StringComparer.Ordinal);
        foreach ((string name, Func<double> measure) in Paths())
        {
            measured[name] = Math.Round(measure(), 1);
        }

        if (write)
        {
            File.WriteAllText(s_baselines, JsonSerializer.Serialize(measured, s_indented) + '\n');
            Console.WriteLine($"Written: {s_baselines}");
            return 0;
        }

        Dictionary<string, double> allowed = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(s_baselines))!;
        int above = 0;
        foreach ((string name, double bytes) in measured)
        {
            bool isKnown = allowed.TryGetValue(name, out double baseline);
            bool isAbove = !isKnown || bytes > (baseline * (1 + Tolerance)) + SmallestCounted;
            above += isAbove ? 1 : 0;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-28} {bytes,12:0.0} bytes, committed {(isKnown ? baseline : double.NaN):0.0}{(isAbove ? "  ABOVE" : "")}"));
        }

        Console.WriteLine(above == 0
            ? "No path allocates more than benchmarks/baselines/allocations.json allows."
            : $"{above} paths allocate more than benchmarks/baselines/allocations.json allows. Where that is meant: './build.sh bench allocations --write'.");
        return above == 0 ? 0 : 1;
    }

    private static IEnumerable<(string Name, Func<double> BytesPerOperation)> Paths()
    {
        foreach (string reader in new[] { "tiff", "openslide" })
        {
            yield return ($"read a tile, {reader}", () =>
            {
                var path = new RegionBenchmarks { Reader = reader };
                path.SetUp();
                return Measure(path.Read, operations: 100, path.CleanUp);
            }
            );
        }

        yield return ("preprocess a tile", () =>
        {
            var path = new PreprocessBenchmarks();
            path.SetUp();
            return Measure(path.Resample, operations: 1);
        }
        );
        yield return ("normalize a tile", () =>
        {
            var path = new NormalizeBenchmarks { Method = StainMethod.Reinhard };
            path.SetUp();
            return Measure(path.Normalize, operations: 1);
        }
        );
        yield return ("classify a tile", () =>
        {
            var path = new ClassifierBenchmarks { Batch = 32 };
            path.SetUp();
            return Measure(path.Classify, operations: 64, path.CleanUp);
        }
        );
        yield return ("plan a tile", () =>
        {
            var path = new PlanBenchmarks();
            return Measure(() => path.Plan(), PlanBenchmarks.Tiles);
        }
        );
        yield return ("stitch a tile", () =>
        {
            var path = new StitchBenchmarks();
            return Measure(() => path.Add(), StitchBenchmarks.Tiles);
        }
        );
        yield return ("journal a tile", () =>
        {
            var path = new JournalBenchmarks();
            return Measure(path.Append, JournalBenchmarks.Tiles, path.CleanUp);
        }
        );
        yield return ("restore a tile", () =>
        {
            var path = new JournalBenchmarks();
            path.SetUp();
            return Measure(() => path.Replay(), JournalBenchmarks.Tiles, path.CleanUp);
        }
        );
        yield return ("find tissue, a slide", () =>
        {
            var path = new TissueBenchmarks();
            path.SetUp();
            return Measure(() => path.Find(), operations: 1, path.CleanUp);
        }
        );
        yield return ("a run of 55,000 tiles, a tile", () =>
        {
            var path = new RingBenchmarks { Readers = 2 };
            path.SetUp();
            return Measure(() => path.Run().GetAwaiter().GetResult(), RingBenchmarks.Tiles, path.CleanUp);
        }
        );
    }

    private static double Measure(Action path, int operations, Action? cleanUp = null)
    {
        path();
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            path();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        cleanUp?.Invoke();
        return (double)least / operations;
    }
}
