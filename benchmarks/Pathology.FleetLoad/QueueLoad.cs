using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Pathology.Fleet;

namespace Pathology.FleetLoad;

/// <summary>A real queue of 100,000 slides under many workers, each with connections of its own, as many processes would have them.</summary>
internal static class QueueLoad
{
    private const int Slides = 100_000;
    private const int Take = 4;

    public static async Task RunAsync(int workers, int seconds, double rest, string address)
    {
        string set = $"load-{Guid.NewGuid():N}";
        await using (SlideLeases queue = Open(address, set))
        {
            await queue.AddAsync(MadePlan.Of(Enumerable.Range(0, Slides).Select(index => 1.0 + (index % 977))), CancellationToken.None);
        }

        ConcurrentDictionary<string, ConcurrentBag<double>> took = [];
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var clock = Stopwatch.StartNew();
        long leases = 0;
        int failures = 0;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(number => WorkAsync(number)));
        double elapsed = clock.Elapsed.TotalSeconds;
        int queries = took.Values.Sum(one => one.Count);
        Console.WriteLine(FormattableString.Invariant($"{workers} workers, {rest:0.0} s a slide, {elapsed:0} s: {leases / elapsed:0} leases/s, {queries / elapsed:0} queries/s, {failures} failed"));
        foreach ((string what, ConcurrentBag<double> all) in took.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            double[] sorted = [.. all.Order()];
            Console.WriteLine(FormattableString.Invariant($"  {what,-5} {sorted.Length,8}  p50 {At(sorted, 0.5):0.0} ms, p99 {At(sorted, 0.99):0.0} ms, worst {sorted[^1]:0.0} ms"));
        }

        async Task WorkAsync(int number)
        {
            var random = new Random(number);
            await using SlideLeases queue = Open(address, set);
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * rest * Take), stop.Token);
                while (!stop.IsCancellationRequested)
                {
                    ImmutableArray<LeasedSlide> taken = await TimedAsync("take", () => queue.TakeAsync($"w{number}", Take, stop.Token));
                    Interlocked.Add(ref leases, taken.Length);
                    foreach (LeasedSlide slide in taken)
                    {
                        await Task.Delay(TimeSpan.FromSeconds(rest * 2 * random.NextDouble()), stop.Token);
                        await TimedAsync("beat", () => queue.BeatAsync(slide.Token, stop.Token));
                        await TimedAsync("done", () => queue.DoneAsync(slide, stop.Token));
                    }
                }
            }
            catch (Exception error) when (stop.IsCancellationRequested && error is OperationCanceledException or QueueException)
            {
            }
            catch (QueueException error)
            {
                if (Interlocked.Increment(ref failures) == 1)
                {
                    Console.Error.WriteLine(error.Message);
                }
            }
        }

        async Task<T> TimedAsync<T>(string what, Func<Task<T>> ask)
        {
            long start = Stopwatch.GetTimestamp();
            T answer = await ask();
            took.GetOrAdd(what, _ => []).Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            return answer;
        }
    }

    private static SlideLeases Open(string address, string set) => new(QueueAddress.Parse(address), set, new QueueRules());

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
