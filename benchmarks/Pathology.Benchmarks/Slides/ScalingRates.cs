using System.Diagnostics;
using System.Globalization;
using Pathology.Slides;

namespace Pathology.Benchmarks.Slides;

/// <summary>
/// What reading costs as threads are added: 1, 2, … threads read the same squares of one slide, each square once, as a run's readers do. A
/// machine that scales spends the same thread-seconds with any number of them.
/// </summary>
/// <remarks>
/// Beside it the same by libjpeg-turbo alone, from streams ready in memory into memory that is warm: what no reader can do better, and where the
/// two part, what reading adds is at fault, while what both lose the machine loses (hyperthreads, its memory).
/// </remarks>
internal static class ScalingRates
{
    private const int Rounds = 5;
    private const int MostSquares = 3000;
    private const double Million = 1e6;

    /// <summary>Prints a line a number of threads.</summary>
    /// <param name="path">A slide.</param>
    /// <param name="side">Side of the squares, in pixels.</param>
    public static void Run(string path, int side)
    {
        SlideRegion[] squares;
        StoredTiles? stored;
        using (ISlide slide = Slide.Open(path))
        {
            squares = [.. Squares(slide.Info, side).Take(MostSquares)];
            stored = slide.Info.Reader == "tiff" ? StoredTiles.Of(slide.Info, 0, squares) : null;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(path)} by {slide.Info.Reader}, {squares.Length} squares of {side}; the medians of {Rounds} rounds\nthreads   wall s  thread s  processor s  MP/s a thread  faults | libjpeg-turbo alone: processor s  MP/s a thread | of it"));
        }

        for (int threads = 1; threads <= Environment.ProcessorCount; threads += threads < 4 ? 1 : 2)
        {
            List<Cost> reading = [];
            List<Cost> bare = [];
            for (int round = -1; round < Rounds; round++)
            {
                Cost read = Read(path, squares, side, threads);
                Cost? decoded = stored is null ? null : Measure(() => InParallel(threads, i => stored.Decode(i, threads)));
                if (round >= 0)
                {
                    reading.Add(read);
                    bare.AddRange(decoded is { } known ? [known] : []);
                }
            }

            Print(threads, (double)squares.Length * side * side / Million, Median(reading), stored is null ? 0 : (double)stored.Count * stored.Size.Area / Million, Median(bare));
        }
    }

    private static void Print(int threads, double read, Cost reading, double decoded, Cost bare)
    {
        double rate = read / reading.Processor;
        double alone = bare.Processor > 0 ? decoded / bare.Processor : double.NaN;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{threads,7} {reading.Wall,8:0.00} {reading.Wall * threads,9:0.00} {reading.Processor,12:0.00} {rate,14:0} {reading.Faults,7} | {bare.Processor,32:0.00} {alone,14:0} | {rate / alone,5:0.00}"));
    }

    private static Cost Read(string path, SlideRegion[] squares, int side, int threads)
    {
        using ISlide slide = Slide.Open(path);
        int next = -1;
        return Measure(() => InParallel(threads, _ =>
        {
            Rgb24[] pixels = new Rgb24[side * side];
            for (int i = Interlocked.Increment(ref next); i < squares.Length; i = Interlocked.Increment(ref next))
            {
                slide.Read(squares[i], pixels);
            }
        }));
    }

    private static IEnumerable<SlideRegion> Squares(SlideInfo info, int side)
    {
        for (long y = 0; y + side <= info.Height; y += side)
        {
            for (long x = 0; x + side <= info.Width; x += side)
            {
                yield return new SlideRegion(0, new BasePoint(x, y), new PixelSize(side, side));
            }
        }
    }

    private static void InParallel(int threads, Action<int> work)
    {
        Thread[] all = [.. Enumerable.Range(0, threads).Select(i => new Thread(() => work(i)))];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
    }

    private static Cost Measure(Action work)
    {
        (long started, TimeSpan before, long faults) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, Faults());
        work();
        return new Cost(Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds, Faults() - faults);
    }

    // Pages that the system gave anew, the tenth field of Linux' account of a process; 0 elsewhere.
    private static long Faults() => File.Exists("/proc/self/stat")
        ? long.Parse(File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ')[8], CultureInfo.InvariantCulture)
        : 0;

    private static Cost Median(List<Cost> costs) =>
        costs.Count == 0 ? default : costs.OrderBy(cost => cost.Processor).ElementAt(costs.Count / 2);

    /// <param name="Wall">Seconds by the clock.</param>
    /// <param name="Processor">Seconds of all processors together.</param>
    /// <param name="Faults">Pages of fresh memory.</param>
    private readonly record struct Cost(double Wall, double Processor, long Faults);
}
