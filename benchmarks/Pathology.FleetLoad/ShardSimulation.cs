using System.Collections.Immutable;
using System.Diagnostics;
using Pathology.Fleet;

namespace Pathology.FleetLoad;

/// <summary>SLURM: shards cut by <see cref="ShardCut"/>, begun in their order as workers become free.</summary>
internal static class ShardSimulation
{
    public static void Run(MeasuredTimes times, int slides, int workers)
    {
        (double Expected, double Taken)[] set = times.Draw(slides);
        double least = set.Sum(slide => slide.Taken) / workers;
        foreach (int tasks in (int[])[workers, 2 * workers, 4 * workers])
        {
            var clock = Stopwatch.StartNew();
            ImmutableArray<ImmutableArray<int>> shards = ShardCut.Of([.. set.Select(slide => slide.Expected)], tasks);
            double cut = clock.Elapsed.TotalSeconds;
            double[] loads = [.. shards.Select(shard => shard.Sum(slide => set[slide].Taken))];
            double[] ends = Ends(loads, workers);
            double last = ends.Max();
            double median = ends.Order().ElementAt(workers / 2);
            Console.WriteLine(FormattableString.Invariant(
                $"{tasks} tasks on {workers} nodes: cut in {cut:0.00} s, expected spread {ShardCut.SpreadOf([.. set.Select(slide => slide.Expected)], shards):P2}; ends after {last:0} s ({last / least:0.000} of the least there can be), idle {1 - (ends.Sum() / (last * workers)):P2}, the last {last - median:0} s after the median node"));
        }
    }

    private static double[] Ends(double[] loads, int workers)
    {
        PriorityQueue<int, double> free = new(Enumerable.Range(0, workers).Select(worker => (worker, 0.0)));
        double[] ends = new double[workers];
        foreach (double load in loads)
        {
            free.TryDequeue(out int worker, out double at);
            ends[worker] = at + load;
            free.Enqueue(worker, at + load);
        }

        return ends;
    }
}
